#pragma once

#include "serverless/lower/service_context.h"

namespace slsc::serverless {

/// The function's own HTTPS endpoint; without IAM it is open to everyone, which takes two
/// permissions.
void add_function_url(ServiceContext& context, const Function& function);

}  // namespace slsc::serverless
