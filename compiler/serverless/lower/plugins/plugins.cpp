#include "serverless/lower/plugins/plugins.h"

namespace slsc::serverless {

void run_plugins(ServiceContext& context, PluginPoint point) {
  const Service& service = context.service();
#define SLSC_TEMPLATE_PLUGIN(function, when, ...)                       \
  if (point == PluginPoint::when && uses_any(service, {__VA_ARGS__})) { \
    function(context);                                                  \
  }
#include "serverless/model/plugins/plugins.def"
}

}  // namespace slsc::serverless
