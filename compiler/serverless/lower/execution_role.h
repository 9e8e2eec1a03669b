#pragma once

#include "serverless/lower/service_context.h"

namespace slsc::serverless {

/// The role that functions without a role of their own run as, if there are such functions.
void add_execution_role(ServiceContext& context);

// What roles of functions have in common.

/// The inline policy with these statements.
Map execution_policy(const ServiceContext& context, const List& statements);
/// The ARN of AWS's policy for functions in a VPC.
Value vpc_access_policy(Arena& arena);
/// Lets durable functions save their progress.
Map allow_durable_executions(const ServiceContext& context, const List& executions);
/// The ARN of all durable executions of the function.
Value durable_executions(const ServiceContext& context, const Function& function);

}  // namespace slsc::serverless
