#pragma once

#include <string>

#include "driver/compilation.h"

namespace slsc {

/// What a build read, as a rule for make and ninja: the manifest depends on it.
std::string depfile(const Compilation& compilation, const Options& options);

}  // namespace slsc
