#pragma once

#include <vector>

#include "driver/compilation.h"
#include "driver/options.h"
#include "emit/output_folder.h"

namespace slsc {

/// Every file that a build leaves, in the order in which they are put into place: archives first,
/// so that no template names one that is not there, the manifest last. Takes the archives over.
std::vector<emit::OutputFile> make_outputs(Compilation& compilation, const Options& options);

}  // namespace slsc
