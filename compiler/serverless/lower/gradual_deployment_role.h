#pragma once

#include <string_view>
#include <vector>

#include "serverless/lower/gradual_deployment_group.h"

namespace slsc::serverless {

/// The role as which CodeDeploy moves aliases and invokes hooks.
void add_code_deploy_role(ServiceContext& context, const GradualDeployment& deployment,
                          const std::vector<ShiftedFunction>& functions);

/// Lets the hooks tell CodeDeploy what they found, wherever their roles are.
void allow_hooks_to_report(ServiceContext& context, std::vector<ShiftedFunction>& functions,
                           std::string_view application);

}  // namespace slsc::serverless
