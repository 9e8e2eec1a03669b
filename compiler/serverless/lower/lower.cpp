#include "serverless/lower/lower.h"

#include "serverless/lower/api/absent_apis.h"
#include "serverless/lower/api/rest_api/deployment.h"
#include "serverless/lower/deployment_bucket.h"
#include "serverless/lower/events/cloud_front.h"
#include "serverless/lower/events/lower_events.h"
#include "serverless/lower/execution_role.h"
#include "serverless/lower/functions.h"
#include "serverless/lower/layers.h"
#include "serverless/lower/log_groups.h"
#include "serverless/lower/plugins/plugins.h"
#include "serverless/lower/resources.h"
#include "serverless/lower/service_context.h"
#include "serverless/naming/physical_names.h"

namespace slsc::serverless {

namespace {

// Before the user's resources are merged: outputs of theirs are not exported.
void name_exports(ServiceContext& context) {
  const Service& service = context.service();
  for (const Map::Entry& output : context.out().outputs()) {
    if (output.value.find("Export") != nullptr) continue;
    const std::string_view name =
        context.keep(naming::export_name(service.name, service.stage, output.key()));
    output.value.as_map().set("Export", Map(context.arena(), {{"Name", name}}));
  }
}

}  // namespace

// The order of the steps is the order of resources and of the role's statements in the template,
// and each may look at what the ones before it made.
cfn::Template lower(const Service& service, const package::Artifacts& artifacts, Arena& arena,
                    Sink& sink, const LowerOptions& options) {
  cfn::Template out(arena);
  ServiceContext context(service, artifacts, options, out, sink);
  add_deployment_bucket(context);
  add_log_groups(context);
  add_execution_role(context);
  lower_layers(context);
  lower_functions(context);
  add_cache_policies(context);
  lower_all_events(context, service.functions);
  check_absent_apis(context);
  run_plugins(context, PluginPoint::Events);
  context.report_collisions();
  name_exports(context);
  merge_resources(context);
  run_plugins(context, PluginPoint::Resources);
  name_rest_api_deployment(out);
  return out;
}

}  // namespace slsc::serverless
