#pragma once

#include <span>
#include <vector>

#include "driver/compilation.h"
#include "driver/composition.h"

namespace slsc {

/// The problems of a compilation, each once and in order, without those that a comment suppresses.
/// Suppressions that suppress nothing are reported on request.
std::vector<Diagnostic> shown_problems(const Compilation& compilation, const Options& options,
                                       bool report_unused_suppressions);

/// Prints them; `kProblems` when there are errors.
int print_problems(std::span<const Diagnostic> problems, const SourceManager& sources,
                   const Options& options, World& world, Output& to);

/// Both, for the commands that have something else to print.
int report_problems(const Compilation& compilation, const Options& options, World& world);

/// The problems of the file, then those of every service.
int report_problems(const Composition& composition, const Options& options, World& world);

}  // namespace slsc
