#pragma once

#include "serverless/lower/service_context.h"

namespace slsc::serverless {

/// The log group of every function that writes logs.
void add_log_groups(ServiceContext& context);

}  // namespace slsc::serverless
