#pragma once

#include <span>
#include <vector>

#include "driver/compilation.h"
#include "driver/composition.h"

namespace slsc {

/// Problems as they are shown: each once and in order, without those that a comment suppresses.
struct ShownProblems {
  std::vector<Diagnostic> list;
  const SourceManager* sources = nullptr;

  bool has_errors() const;
};

/// Suppressions that suppress nothing are reported on request.
ShownProblems shown_problems(const Compilation& compilation, const Options& options,
                             bool report_unused_suppressions);

/// Prints those of several compilations, as SARIF in one document. `kProblems` when there are
/// errors.
int print_problems(std::span<const ShownProblems> problems, const Options& options, World& world,
                   Output& to);

/// Both, for the commands that have something else to print. Of a composition the problems of the
/// file, then those of every service.
int report_problems(const Compilation& compilation, const Options& options, World& world);
int report_problems(const Composition& composition, const Options& options, World& world);

/// Will report_problems find errors?
bool has_shown_errors(const Compilation& compilation, const Options& options);
bool has_shown_errors(const Composition& composition, const Options& options);

}  // namespace slsc
