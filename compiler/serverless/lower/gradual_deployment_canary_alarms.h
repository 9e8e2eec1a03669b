#pragma once

#include <vector>

#include "serverless/lower/gradual_deployment_group.h"

namespace slsc::serverless {

/// The alarms on the new versions alone, and one that goes off with any of them: it stops every
/// deployment of the stack. Notes the alarms' ids in the functions.
void add_canary_alarms(ServiceContext& context, std::vector<ShiftedFunction>& functions);

}  // namespace slsc::serverless
