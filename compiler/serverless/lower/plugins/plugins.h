#pragma once

#include "serverless/lower/service_context.h"
#include "serverless/model/plugins/plugins.h"

namespace slsc::serverless {

/// Runs the plugins of the template whose turn it is, as far as the service lists them.
void run_plugins(ServiceContext& context, PluginPoint point);

// One per row.
#define SLSC_TEMPLATE_PLUGIN(function, point, ...) void function(ServiceContext& context);
#include "serverless/model/plugins/plugins.def"

}  // namespace slsc::serverless
