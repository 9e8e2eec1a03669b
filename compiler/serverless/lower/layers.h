#pragma once

#include "serverless/lower/service_context.h"

namespace slsc::serverless {

/// `layers`: their versions, who else may use them, and outputs.
void lower_layers(ServiceContext& context);

}  // namespace slsc::serverless
