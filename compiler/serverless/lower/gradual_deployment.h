#pragma once

#include "serverless/lower/service_context.h"

namespace slsc::serverless {

/// `deploymentSettings`: CodeDeploy moves the traffic of functions from version to version behind
/// an alias, and everything that invokes them goes through it. Runs on the finished template,
/// user's resources included.
void apply_gradual_deployment(ServiceContext& context);

}  // namespace slsc::serverless
