#pragma once

#include "serverless/lower/service_context.h"

namespace slsc::serverless {

/// `provider.cloudFront.cachePolicies`: each becomes a resource, whether an event uses it or not.
void add_cache_policies(const ServiceContext& context);

}  // namespace slsc::serverless
