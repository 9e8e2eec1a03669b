#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "diagnostics/sink.h"
#include "value/value.h"

namespace slsc {

/// Whether plugins that leave the stack as it is are told, with what to do in their place.
enum class Neutral : std::uint8_t { Reported, Silent };

/// Every plugin that a service names must be built in, change nothing in the stack, or be waived:
/// what a plugin would have done is never left out silently.
void check_plugins(const Value& config, std::span<const std::string> waived, Neutral neutral,
                   Sink& sink);

}  // namespace slsc
