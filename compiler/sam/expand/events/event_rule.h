#pragma once

#include "sam/expand/events/event.h"

namespace slsc::sam {

/// Sets `State` from `State` or `Enabled` of the event; both are reported.
void set_rule_state(const EventContext& event, const cfn::Resource& rule);
/// What an EventBridge rule invokes: {Arn, Id, Input ..., DeadLetterConfig?}, with the queue for
/// events that could not be delivered.
Map rule_target(const EventContext& event);
/// `{event id}Role`, which EventBridge takes to start the state machine; its ARN.
Value add_rule_role(const EventContext& event);

}  // namespace slsc::sam
