#pragma once

#include "serverless/lower/service_context.h"

namespace slsc::serverless {

/// What the settings of functions need of the execution role: dead letters, keys, tracing, file
/// systems and destinations.
void grant_function_statements(ServiceContext& context);

/// The same for one function with a role of its own, where it answers for all of them.
void grant_function_statements(ServiceContext& context, const Function& function);

}  // namespace slsc::serverless
