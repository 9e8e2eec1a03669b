#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "value/value.h"

// How the output of one stack gets into another. It becomes a parameter of the stack that takes it,
// which whoever deploys fills in: nothing ties the stacks together, and outputs that change with
// each deployment (versions) can be taken. An output that the service itself exports is imported.
namespace slsc::compose {

/// An output that a param names, and where.
struct TakenOutput {
  std::string_view service;
  std::string_view output;
  Where where;
};

/// `params` with every `${service.output}` replaced by what `value_of` gives for it; around one
/// that is a CloudFormation function a text becomes a Fn::Join. Other scalars become texts, as
/// params of the command line are.
Value place_outputs(const Value& params, Arena& arena,
                    const std::function<Value(const TakenOutput&)>& value_of);

/// `UsersOutputTableName`
std::string parameter_name(std::string_view service, std::string_view output);

/// The name under which an output is exported, when the service says so itself and it is known
/// here; what the packager exports by itself does not count.
std::optional<std::string> own_export(const Value& output, std::string_view stack_name,
                                      std::string_view region);

}  // namespace slsc::compose
