#pragma once

#include "serverless/lower/service_context.h"

namespace slsc::serverless {

/// Reports mistakes in the provider's settings of REST and HTTP APIs that no event uses: the first
/// event would find them, in this or in another service that shares the settings.
void check_absent_apis(const ServiceContext& context);

}  // namespace slsc::serverless
