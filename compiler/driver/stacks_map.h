#pragma once

#include <string_view>

#include "driver/compilation.h"

namespace slsc {

/// Beside the service: environment → stack → the resources that were in it when it was written.
inline constexpr std::string_view kPlacesFile = "split-stacks.json";

/// What files beside the service say about where resources go: split-stacks.json, and the map of
/// the service, JSON or a program that is run where that is allowed. What cannot be read is
/// reported.
serverless::SplitInputs read_split_inputs(const serverless::SplitSettings& settings,
                                          const cfn::Template& result, Stack& stack,
                                          Compilation& compilation, const Options& options,
                                          World& world);

}  // namespace slsc
