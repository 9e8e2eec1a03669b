#pragma once

#include <string_view>
#include <vector>

#include "driver/compilation.h"

namespace slsc {

/// The environments that are compiled: those the command line names, else all of environments.yml,
/// else `provider.stage`, else `dev`. What the command line says of them wins. A service without an
/// environments.yml has the one in `shared_folder`, if that is not empty.
std::vector<Environment> choose_environments(Compilation& compilation, const Options& options,
                                             World& world, std::string_view shared_folder = {});

}  // namespace slsc
