#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "diagnostics/sink.h"
#include "source/source_manager.h"

namespace slsc::report {

/// What one environment reported.
struct EnvironmentProblems {
  std::string_view environment;
  const Sink* sink;
};

/// Every problem once. One that only some of several environments have says which.
std::vector<Diagnostic> collect(const Sink& shared,
                                std::span<const EnvironmentProblems> environments);

/// By file and offset; what is about the run as a whole comes first.
void order(std::vector<Diagnostic>& problems, const SourceManager& sources);

}  // namespace slsc::report
