#pragma once

#include <string_view>

#include "cfn/template.h"

namespace slsc::serverless {

/// The deployment until it gets its name.
inline constexpr std::string_view kUnnamedRestApiDeployment = "ApiGatewayDeploymentUnnamed";

/// API Gateway serves a snapshot of an API: without a new deployment a change stays unseen, and
/// CloudFormation makes a new one when its logical id changes. So the id is a hash of what the
/// snapshot holds, and the naming comes last, when users' own resources and rewired functions are
/// in the template. Does nothing when there is no REST API.
void name_rest_api_deployment(const cfn::Template& out);

}  // namespace slsc::serverless
