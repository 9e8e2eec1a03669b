#include "serverless/lower/api/rest_api/rest_api.h"
#include "serverless/naming/logical_ids_api.h"

namespace slsc::serverless {

namespace {

// Text is the name of a key; a map says more.
void add_api_key(const RestApi& api, std::string_view group, int number, const Value& key) {
  const ServiceContext& context = api.context;
  const ConfigReader reader(key, context.sink());
  const cfn::Resource resource = context.add_resource(naming::rest_api_key(group, number),
                                                      "AWS::ApiGateway::ApiKey", key.where());
  resource.set("Enabled", reader.value("enabled").value_or(Value(true)));
  resource.set_if("Name", key.is_text() ? std::optional(key) : reader.value("name"));
  resource.set_if("Value", reader.truthy("value"));
  resource.set_if("Description", reader.value("description"));
  resource.set_if("CustomerId", reader.value("customerId"));
  resource.set("StageKeys", List(context.arena(),
                                 {Map(context.arena(), {{"RestApiId", api.id()},
                                                        {"StageName", context.service().stage}})}));
  resource.depends_on(api.deployment_id());
}

void add_usage_plan_key(const RestApi& api, std::string_view group, int number, Where where) {
  const ServiceContext& context = api.context;
  const cfn::Resource resource = context.add_resource(
      naming::rest_api_usage_plan_key(group, number), "AWS::ApiGateway::UsagePlanKey", where);
  resource.set("KeyId", context.ref(naming::rest_api_key(group, number)));
  resource.set("KeyType", "API_KEY");
  resource.set("UsagePlanId", context.ref(naming::rest_api_usage_plan(group)));
}

// Calls `visit(group, number, key)`. Numbers begin anew with each group, and keys without a group
// go on from where the last group ended, as in the reference.
template <typename Visit>
void for_each_key(const RestApi& api, Visit visit) {
  int number = 0;
  for (const ApiKeyEntry& entry : api.settings.api_keys) {
    if (!entry.keys) {
      visit(entry.group, ++number, entry.key);
      continue;
    }
    number = 0;
    for (const Value& key : *entry.keys) visit(entry.group, ++number, key);
  }
}

}  // namespace

void add_api_keys(const RestApi& api) {
  for_each_key(api, [&](std::string_view group, int number, const Value& key) {
    add_api_key(api, group, number, key);
  });
}

void add_usage_plan_keys(const RestApi& api) {
  for_each_key(api, [&](std::string_view group, int number, const Value& key) {
    // Beside plans with names, a key without a group has none (reported).
    if (group.empty() && api.settings.usage_plans_are_named) return;
    add_usage_plan_key(api, group, number, key.where());
  });
}

}  // namespace slsc::serverless
