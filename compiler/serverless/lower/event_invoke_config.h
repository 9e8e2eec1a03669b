#pragma once

#include "serverless/lower/service_context.h"

namespace slsc::serverless {

/// What happens to asynchronous invocations: destinations, age and retries.
void add_event_invoke_config(ServiceContext& context, const Function& function);

}  // namespace slsc::serverless
