#pragma once

#include "serverless/lower/service_context.h"

namespace slsc::serverless {

/// The head of the template and the bucket that Serverless Framework uploads to. Stacks that it
/// deployed have the bucket, so it stays unless --without-deployment-bucket says otherwise.
void add_deployment_bucket(ServiceContext& context);

}  // namespace slsc::serverless
