#pragma once

#include "driver/compile.h"

namespace slsc {

/// The pipeline of one environment of a SAM template: what compile_stack is for a serverless.yml.
void compile_template(Stack& stack, Compilation& compilation, const Options& options, Until until,
                      World& world);

}  // namespace slsc
