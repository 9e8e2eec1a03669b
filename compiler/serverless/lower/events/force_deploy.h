#pragma once

#include "serverless/lower/service_context.h"

namespace slsc::serverless {

/// `forceDeploy: true`: a number that makes CloudFormation run the custom resource again. It
/// changes with the function's code and settings, not with the clock: the same input gives the same
/// stack.
Value force_deploy_number(const ServiceContext& context, const Function& function);

}  // namespace slsc::serverless
