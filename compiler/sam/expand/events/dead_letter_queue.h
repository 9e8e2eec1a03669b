#pragma once

#include "sam/expand/events/event.h"

namespace slsc::sam {

/// Who puts events that could not be delivered into the queue.
enum class DeadLetterSender {
  Rule,       ///< EventBridge: the queue has to let it
  Scheduler,  ///< the schedule's role has to
};

/// The ARN of the queue that `DeadLetterConfig` of the event names, or that is made for it; null
/// when there is none.
Value dead_letter_queue(const EventContext& event, DeadLetterSender sender);

}  // namespace slsc::sam
