#pragma once

#include <string>
#include <string_view>

#include "sam/expand/events/event.h"

namespace slsc::sam {

/// How messages call the other event that is the same method of the same API: `` `Resources...` ``;
/// `another event` when none is found. `id_property` is where events name their API.
std::string other_event_of_route(const EventContext& event, std::string_view id_property);

}  // namespace slsc::sam
