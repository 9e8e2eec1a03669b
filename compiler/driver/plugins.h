#pragma once

#include <span>
#include <string>

#include "diagnostics/sink.h"
#include "value/value.h"

namespace slsc {

/// Every plugin that a service names must be built in, change nothing in the stack, or be waived:
/// what a plugin would have done is never left out silently.
void check_plugins(const Value& config, std::span<const std::string> waived, Sink& sink);

}  // namespace slsc
