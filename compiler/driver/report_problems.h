#pragma once

#include "driver/compilation.h"

namespace slsc {

/// Prints the problems of a compilation, each once, without those that a comment suppresses;
/// `kProblems` when there are errors. Suppressions that suppress nothing are reported on request.
int report_problems(const Compilation& compilation, const Options& options, World& world,
                    Output& to, bool report_unused_suppressions);

}  // namespace slsc
