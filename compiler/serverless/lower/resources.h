#pragma once

#include "serverless/lower/service_context.h"

namespace slsc::serverless {

/// Lays the user's `resources` over the template and applies their `extensions`.
void merge_resources(ServiceContext& context);

}  // namespace slsc::serverless
