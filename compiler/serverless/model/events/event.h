#pragma once

#include <cstddef>
#include <string_view>
#include <variant>
#include <vector>

#include "serverless/model/config_reader.h"
#include "serverless/model/events/http.h"
#include "serverless/model/events/http_api.h"
#include "serverless/model/events/sqs.h"
#include "serverless/model/events/websocket.h"

namespace slsc::serverless {

/// Any event of a function's `events`. std::monostate: one that could not be read (reported).
using EventKind = std::variant<std::monostate
#define SLSC_EVENT(Type, key) , Type
#include "serverless/model/events/events.def"
#undef SLSC_EVENT
                               >;

struct Event {
  EventKind kind;
  Where where;               ///< of the whole item
  std::size_t position = 0;  ///< among all events of the function, from 0
};

/// The function's `events` list; kinds that are not known are reported by name.
std::vector<Event> read_events(const Value& list, Sink& sink);

}  // namespace slsc::serverless
