#include "serverless/lower/lower.h"

#include "serverless/lower/alarms/lower_alarms.h"
#include "serverless/lower/api/rest_api/deployment.h"
#include "serverless/lower/deployment_bucket.h"
#include "serverless/lower/events/cloud_front.h"
#include "serverless/lower/events/lower_events.h"
#include "serverless/lower/execution_role.h"
#include "serverless/lower/functions.h"
#include "serverless/lower/gradual_deployment.h"
#include "serverless/lower/layers.h"
#include "serverless/lower/resources.h"
#include "serverless/lower/service_context.h"
#include "serverless/naming/physical_names.h"

namespace slsc::serverless {

namespace {

template <typename E>
void lower_kind(ServiceContext& context) {
  std::vector<Placed<E>> placed;
  for (const Function& function : context.service().functions) {
    for (const Event& event : function.events) {
      if (const E* found = std::get_if<E>(&event.kind)) {
        placed.push_back({function, *found, event.position});
      }
    }
  }
  if (!placed.empty()) lower_events(context, Events<E>(placed));
}

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
#define SLSC_EVENT(Type, key) lower_kind<Type>(context);
#include "serverless/model/events/events.def"
#undef SLSC_EVENT
  lower_alarms(context);
  name_exports(context);
  merge_resources(context);
  apply_gradual_deployment(context);
  name_rest_api_deployment(out);
  return out;
}

}  // namespace slsc::serverless
