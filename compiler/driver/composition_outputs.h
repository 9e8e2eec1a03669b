#pragma once

#include "driver/composition.h"
#include "emit/output_folder.h"

namespace slsc {

/// Adds the files of every service, each below a folder with its name, and compose.json last.
void add_outputs(emit::OutputFolder& out, Composition& composition);

}  // namespace slsc
