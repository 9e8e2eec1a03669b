#pragma once

#include "serverless/lower/service_context.h"

namespace slsc::serverless {

/// Every function with its version, alias, URL and asynchronous settings, and what it needs of the
/// execution role.
void lower_functions(ServiceContext& context);

}  // namespace slsc::serverless
