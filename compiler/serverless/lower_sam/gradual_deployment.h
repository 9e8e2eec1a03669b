#pragma once

#include <optional>

#include "serverless/lower_sam/folding.h"

namespace slsc::serverless::sam {

/// The `DeploymentPreference` that stands for an alias's update policy; its deployment group is
/// gone then. Nothing when SAM would deploy differently.
std::optional<Map> fold_gradual_deployment(Folding& folding, const FoldedFunction& function,
                                           const cfn::Resource& alias, const Value& update_policy);

}  // namespace slsc::serverless::sam
