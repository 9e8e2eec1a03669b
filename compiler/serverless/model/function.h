#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "serverless/model/events/event.h"
#include "value/value.h"

namespace slsc::serverless {

/// One entry of `functions`. Values that only pass through to the template are kept as Value, literal
/// or intrinsic; a field is typed where slsc decides something by it.
struct Function {
  Where where;             ///< the function's map
  SourceSpan key_span;     ///< its key
  std::string_view key;    ///< `hello` of `functions.hello`
  std::string_view name;   ///< physical: `name`, else <service>-<stage>-<key>
  Value config;            ///< the whole map, for plugins' own keys
  std::vector<Event> events;
};

}  // namespace slsc::serverless
