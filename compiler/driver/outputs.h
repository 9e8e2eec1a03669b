#pragma once

#include <string>

#include "driver/compilation.h"
#include "driver/options.h"
#include "emit/output_folder.h"

namespace slsc {

/// Adds every file that a build leaves, below `place` (empty, or with a slash at its end), in the
/// order in which they are put into place: archives first, so that no template names one that is
/// not there, the manifest last. Takes the archives over.
void add_outputs(emit::OutputFolder& out, const std::string& place, Compilation& compilation,
                 const Options& options);

}  // namespace slsc
