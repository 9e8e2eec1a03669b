#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "compose/services.h"

namespace slsc::compose {

/// The services in waves: those of a wave need only services of earlier ones, so they can be
/// compiled and deployed at the same time. Positions in `services`, in the order of the file.
/// Nothing when services that do not exist, or services that wait for one another, were reported.
std::optional<std::vector<std::vector<std::size_t>>> deployment_waves(
    std::span<const Service> services, Sink& sink);

}  // namespace slsc::compose
