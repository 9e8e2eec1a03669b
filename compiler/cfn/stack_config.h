#pragma once

#include <string_view>
#include <vector>

#include "value/value.h"

namespace slsc::cfn {

/// What `aws cloudformation deploy` and CodePipeline are told beside the template: config.json.
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/continuous-delivery-codepipeline-cfn-artifacts.html
struct StackConfig {
  explicit StackConfig(Arena& arena) : parameters(arena), tags(arena) {}

  Map parameters;  ///< by name; literals
  /// Parameters that keep the value of the deployed stack, as CloudFormation has it for those that
  /// it is not given.
  std::vector<std::string_view> kept_parameters;
  Map tags;      ///< by key; literals
  Value policy;  ///< {Statement: [...]}, or null
};

/// The tag that every stack has, unless the service has one of its own: `Stage` takes its place.
constexpr std::string_view kStageTag = "STAGE";

/// The later tag of a key wins.
void add_tags(Map tags, Map more);

}  // namespace slsc::cfn
