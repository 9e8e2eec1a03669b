#pragma once

#include "golden_file.h"

namespace slsc::golden {

/// Runs the commands of a case one after the other in a world of its own, in memory, and gives what
/// each printed, `[exit N]` included. Known are
///   slsc ...            the program itself; `NAME=value slsc ...` sets its environment
///   cat PATH, ls PATH   what was written
///   rm PATH             to see what happens without
///   sed -i s/A/B/ PATH  to see what happens with a mistake
std::vector<std::string> run_case(const Case& one);

}  // namespace slsc::golden
