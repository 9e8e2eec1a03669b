#pragma once

#include <vector>

#include "diagnostics/sink.h"
#include "source/source_manager.h"

// `# slsc:ignore deprecated-runtime, SLS9004 -- why` in YAML: warnings and notes of these names are
// not shown for the line that it stands on or, on a line of its own, for the next line that is not
// a comment. Errors cannot be ignored: what they are about cannot be built.
namespace slsc::report {

enum class Unused { Reported, Silent };

/// Takes suppressed problems out of the list. Reports names that no diagnostic has and, where
/// asked, suppressions that suppressed nothing.
void apply_suppressions(std::vector<Diagnostic>& problems, const SourceManager& sources,
                        Unused unused);

}  // namespace slsc::report
