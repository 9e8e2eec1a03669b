#pragma once

#include <optional>
#include <string_view>

#include "driver/options.h"
#include "support/world.h"

namespace slsc {

/// Why these options of one command cannot stand beside each other, for people; none when they
/// can. What would have no effect is refused: whoever gave it expects one.
std::optional<std::string_view> find_option_conflict(const Options& options, unsigned command,
                                                     const World& world);

}  // namespace slsc
