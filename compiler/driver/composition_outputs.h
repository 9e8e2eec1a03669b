#pragma once

#include <vector>

#include "driver/composition.h"
#include "emit/output_folder.h"

namespace slsc {

/// The files of every service, each below a folder with its name, and compose.json last.
std::vector<emit::OutputFile> make_outputs(Composition& composition);

}  // namespace slsc
