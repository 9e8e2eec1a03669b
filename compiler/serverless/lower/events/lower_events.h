#pragma once

#include <cstddef>
#include <span>

#include "serverless/lower/service_context.h"
#include "serverless/model/events/event.h"

namespace slsc::serverless {

/// An event and the function it belongs to.
template <typename E>
struct Placed {
  const Function& function;
  const E& event;
  std::size_t position;  ///< among all events of the function, from 0
};

/// All events of one kind in the service: functions in file order, events in file order. A kind
/// sees them together because some share resources (topics, buckets, APIs) or statements.
template <typename E>
using Events = std::span<const Placed<E>>;

/// Calls `visit` with each function and the events of this kind that it has: for what counts or
/// grants by function.
template <typename E, typename Visit>
void for_each_function(Events<E> events, const Visit& visit) {
  for (std::size_t begin = 0, end = 0; begin < events.size(); begin = end) {
    const Function& function = events[begin].function;
    while (end < events.size() && &events[end].function == &function) ++end;
    visit(function, events.subspan(begin, end - begin));
  }
}

/// Lowers the events of these functions, kind by kind.
void lower_all_events(ServiceContext& context, std::span<const Function> functions);

// One per kind, in events/<key>.cpp: nothing links without it.
#define SLSC_EVENT(Type, key) void lower_events(ServiceContext& context, Events<Type> events);
#include "serverless/model/events/events.def"
#undef SLSC_EVENT

}  // namespace slsc::serverless
