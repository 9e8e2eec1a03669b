#pragma once

#include <vector>

#include "serverless/lower/gradual_deployment_group.h"

namespace slsc::serverless {

/// What would make a gradual deployment useless or harmful: callers that bypass the alias, alarms
/// that cannot go off, nothing that could stop it. Looks at the finished template.
void check_gradual_deployment(ServiceContext& context,
                              const std::vector<ShiftedFunction>& functions);

}  // namespace slsc::serverless
