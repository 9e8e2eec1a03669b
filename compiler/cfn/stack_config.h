#pragma once

#include "value/value.h"

namespace slsc::cfn {

/// What `aws cloudformation deploy` and CodePipeline are told beside the template: config.json.
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/continuous-delivery-codepipeline-cfn-artifacts.html
struct StackConfig {
  explicit StackConfig(Arena& arena) : parameters(arena), tags(arena) {}

  Map parameters;  ///< by name; literals
  Map tags;        ///< by key; literals
  Value policy;    ///< {Statement: [...]}, or null
};

}  // namespace slsc::cfn
