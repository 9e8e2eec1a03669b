#pragma once

#include <vector>

#include "driver/compilation.h"

namespace slsc {

/// The environments that are compiled: those the command line names, else all of environments.yml,
/// else `provider.stage`, else `dev`. What the command line says of them wins.
std::vector<Environment> choose_environments(Compilation& compilation, const Options& options,
                                             World& world);

}  // namespace slsc
