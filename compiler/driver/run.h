#pragma once

#include <string>
#include <vector>

#include "support/world.h"

namespace slsc {

/// The program: the words after its name in, the exit status out. Knows nothing of the real world,
/// so that tests run it in memory.
int run(const std::vector<std::string>& words, World& world);

}  // namespace slsc
