#pragma once

#include "serverless/lower/service_context.h"

namespace slsc::serverless {

/// The log group of every function that writes logs.
void add_log_groups(ServiceContext& context);

/// The role that functions without a role of their own run as, if there are such functions.
void add_execution_role(ServiceContext& context);

}  // namespace slsc::serverless
