#include "serverless/lower/functions.h"

#include "serverless/lower/event_invoke_config.h"
#include "serverless/lower/function_resource.h"
#include "serverless/lower/function_statements.h"
#include "serverless/lower/function_url.h"
#include "serverless/lower/version.h"

namespace slsc::serverless {

void lower_functions(ServiceContext& context) {
  grant_function_statements(context);
  for (const Function& function : context.service().functions) {
    const cfn::Resource resource = add_function(context, function);
    if (function.publishes_version()) add_version(context, function, resource);
    set_logging(resource, function, context.arena());
    add_function_url(context, function);
    add_event_invoke_config(context, function);
  }
}

}  // namespace slsc::serverless
