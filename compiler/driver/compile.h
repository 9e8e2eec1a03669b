#pragma once

#include <string>

#include "driver/compilation.h"
#include "serverless/lower/code_location.h"

namespace slsc {

/// How far: to the resolved configuration; to the template, for lint; or with archives.
enum class Until { Resolved, Checked, Compiled };

/// The pipeline. Problems are in the sinks. `composed`: the service is one of several; may be null.
void compile(Compilation& compilation, const std::string& path, const Options& options, Until until,
             World& world, const ComposedInputs* composed = nullptr);

/// Where the template says that archives are, by --artifacts.
serverless::CodeLocation code_location(const Options& options);

}  // namespace slsc
