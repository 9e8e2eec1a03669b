#include "serverless/lower/api/rest_api/rest_api.h"
#include "serverless/naming/logical_ids_api.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

Map limits(const RestApi& api, const ConfigReader& reader,
           std::initializer_list<std::pair<std::string_view, std::string_view>> properties) {
  const Map map(api.context.arena());
  for (const auto& [property, key] : properties) map.set_if(property, reader.value(key));
  return map;
}

void set_names(const RestApi& api, const UsagePlan& plan, const cfn::Resource& resource) {
  const ServiceContext& context = api.context;
  const std::string_view service = context.service().name;
  const std::string_view stage = context.service().stage;
  // A plan called `default` has the names of the one without a name.
  if (plan.group.empty() || plan.group == "default") {
    resource.set("Description",
                 context.keep(concat({"Usage plan for ", service, " ", stage, " stage"})));
    resource.set("UsagePlanName", context.keep(concat({service, "-", stage})));
    return;
  }
  resource.set("Description", context.keep(concat({"Usage plan \"", plan.group, "\" for ", service,
                                                   " ", stage, " stage"})));
  resource.set("UsagePlanName", context.keep(concat({service, "-", plan.group, "-", stage})));
}

}  // namespace

void add_usage_plans(const RestApi& api) {
  const ServiceContext& context = api.context;
  for (const UsagePlan& plan : api.settings.usage_plans) {
    const cfn::Resource resource = context.add_resource(naming::rest_api_usage_plan(plan.group),
                                                        "AWS::ApiGateway::UsagePlan", plan.where);
    resource.set(
        "ApiStages",
        List(context.arena(),
             {Map(context.arena(), {{"ApiId", api.id()}, {"Stage", context.service().stage}})}));
    set_names(api, plan, resource);
    const ConfigReader settings(plan.settings, context.sink());
    // An empty limit counts only in the plan without a name, as in the reference.
    const auto has = [&](std::string_view key) {
      const auto limit = settings.map(key);
      return limit && (plan.group.empty() || !limit->empty());
    };
    if (has("quota")) {
      resource.set("Quota",
                   limits(api, settings.member("quota"),
                          {{"Limit", "limit"}, {"Offset", "offset"}, {"Period", "period"}}));
    }
    if (has("throttle")) {
      resource.set("Throttle", limits(api, settings.member("throttle"),
                                      {{"BurstLimit", "burstLimit"}, {"RateLimit", "rateLimit"}}));
    }
    resource.depends_on(api.deployment_id());
  }
}

}  // namespace slsc::serverless
