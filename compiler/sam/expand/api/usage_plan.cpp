#include <algorithm>
#include <string>
#include <vector>

#include "sam/expand/api/rest_api.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-apiusageplan.html
namespace slsc::sam {

namespace {

constexpr std::string_view kSharedCondition = "SharedUsagePlanCondition";

/// A usage plan, a key, and the key's place in the plan: of one API, or of all that share them.
struct Plan {
  std::string plan_id;
  std::string key_id;
  std::string plan_key_id;
  List apis;        ///< ids
  List api_stages;  ///< {ApiId, Stage}
  List stage_keys;  ///< {RestApiId, StageName}
};

void add_unless_known(List list, const Value& value) {
  const auto is_this = [&](const Value& known) { return equal(known, value); };
  if (std::ranges::none_of(list, is_this)) list.push_back(value);
}

/// The list that an earlier API began.
List known_list(const Expansion& expansion, const cfn::Template& made, std::string_view id,
                std::string_view name) {
  const auto resource = made.find_resource(id);
  const Value* list = nullptr;
  if (resource) {
    list = name == "DependsOn" ? resource->body().find(name) : resource->properties().find(name);
  }
  return list != nullptr && list->is_list() ? list->as_list() : List(expansion.arena());
}

Plan shared_plan(const ResourceContext& api) {
  constexpr std::string_view kPlan = "ServerlessUsagePlan";
  constexpr std::string_view kKey = "ServerlessApiKey";
  const Expansion& expansion = api.expansion();
  const cfn::Template& out = api.expansion().out();
  return {std::string(kPlan),
          std::string(kKey),
          "ServerlessUsagePlanKey",
          known_list(expansion, out, kPlan, "DependsOn"),
          known_list(expansion, out, kPlan, "ApiStages"),
          known_list(expansion, out, kKey, "StageKeys")};
}

Plan own_plan(const ResourceContext& api) {
  Arena& arena = api.arena();
  return {api.child_id("UsagePlan"),
          api.child_id("ApiKey"),
          api.child_id("UsagePlanKey"),
          List(arena),
          List(arena),
          List(arena)};
}

/// What the APIs that share a plan say about `attribute`, each once; an empty text for none.
std::vector<std::string_view> attributes_of(const Expansion& expansion, List apis,
                                            std::string_view attribute) {
  std::vector<std::string_view> found;
  for (const Value& id : apis) {
    const auto api = expansion.find_source(id.as_text());
    const Value* value = api ? api->attribute(attribute) : nullptr;
    const std::string_view text =
        value != nullptr ? value->text().value_or(std::string_view()) : std::string_view();
    if (std::ranges::find(found, text) == found.end()) found.push_back(text);
  }
  return found;
}

/// The condition under which there is any of the APIs; empty when there always is.
std::string_view shared_condition(Expansion& expansion, List apis) {
  std::vector<std::string_view> conditions = attributes_of(expansion, apis, "Condition");
  const Value* known = expansion.out().root().find("Conditions");
  if (std::ranges::find(conditions, std::string_view()) != conditions.end()) {
    if (known != nullptr && known->is_map()) known->as_map().erase(kSharedCondition);
    return {};
  }
  if (conditions.size() == 1) {
    // SAM writes the name alone, where a condition belongs.
    expansion.add_condition(kSharedCondition, conditions.front());
    return kSharedCondition;
  }
  std::ranges::sort(conditions);
  const List operands(expansion.arena());
  for (const std::string_view condition : conditions) {
    operands.push_back(Map(expansion.arena(), {{"Condition", condition}}));
  }
  expansion.add_condition(kSharedCondition, Map(expansion.arena(), {{"Fn::Or", operands}}));
  return kSharedCondition;
}

/// The first that is given, unless another is among them that keeps more.
std::string_view strongest(const std::vector<std::string_view>& values,
                           std::initializer_list<std::string_view> stronger) {
  for (const std::string_view value : stronger) {
    if (std::ranges::find(values, value) != values.end()) return value;
  }
  const auto first = std::ranges::find_if(values, [](auto value) { return !value.empty(); });
  return first != values.end() ? *first : std::string_view();
}

void share_attributes(Expansion& expansion, List apis, const cfn::Resource& made) {
  for (const std::string_view name : {"Condition", "DeletionPolicy", "UpdateReplacePolicy"}) {
    made.body().erase(name);
  }
  const std::string_view deletion =
      strongest(attributes_of(expansion, apis, "DeletionPolicy"), {"Retain"});
  if (!deletion.empty()) made.set_attribute("DeletionPolicy", deletion);
  const std::string_view replacement =
      strongest(attributes_of(expansion, apis, "UpdateReplacePolicy"), {"Retain", "Snapshot"});
  if (!replacement.empty()) made.set_attribute("UpdateReplacePolicy", replacement);
  const std::string_view condition = shared_condition(expansion, apis);
  if (!condition.empty()) made.set_attribute("Condition", condition);
}

void add_resources(const ResourceContext& api, const Value& settings, const Plan& names,
                   bool shared) {
  Expansion& expansion = api.expansion();
  const auto add = [&](std::string_view id, std::string_view type, const Value& after) {
    const cfn::Resource made = api.add_child(id, type);
    made.set_attribute("DependsOn", after);
    if (shared) share_attributes(expansion, names.apis, made);
    return made;
  };
  const auto after = [&](std::string_view id) {
    return Value(List(api.arena(), {Value(expansion.keep(id))}));
  };
  const cfn::Resource plan = add(names.plan_id, "AWS::ApiGateway::UsagePlan", names.apis);
  plan.set("ApiStages", names.api_stages);
  for (const std::string_view name :
       {"UsagePlanName", "Description", "Quota", "Tags", "Throttle"}) {
    const Value* value = settings.find(name);
    if (is_given(value)) plan.set(name, *value);
  }
  propagate_tags(api, plan);

  const cfn::Resource key = add(names.key_id, "AWS::ApiGateway::ApiKey", after(names.plan_id));
  key.set("Enabled", Value(true));
  key.set("StageKeys", names.stage_keys);
  propagate_tags(api, key);

  const cfn::Resource plan_key =
      add(names.plan_key_id, "AWS::ApiGateway::UsagePlanKey", after(names.key_id));
  plan_key.set("KeyId", expansion.ref(names.key_id));
  plan_key.set("KeyType", "API_KEY");
  plan_key.set("UsagePlanId", expansion.ref(names.plan_id));

  expansion.refer(api.id(), "UsagePlan", names.plan_id);
  expansion.refer(api.id(), "ApiKey", names.key_id);
  expansion.refer(api.id(), "UsagePlanKey", names.plan_key_id);
}

}  // namespace

void add_usage_plan(const ResourceContext& api, std::string_view stage_id) {
  const Value* auth = api.property("Auth");
  const Value* settings = auth != nullptr ? auth->find("UsagePlan") : nullptr;
  const Value* kind = settings != nullptr ? settings->find("CreateUsagePlan") : nullptr;
  if (kind == nullptr || kind->text() == "NONE") return;
  const bool shared = kind->text() == "SHARED";
  const Plan plan = shared ? shared_plan(api) : own_plan(api);
  const Expansion& expansion = api.expansion();
  add_unless_known(plan.apis, api.id());
  add_unless_known(plan.api_stages, Map(api.arena(), {{"ApiId", expansion.ref(api.id())},
                                                      {"Stage", expansion.ref(stage_id)}}));
  add_unless_known(plan.stage_keys, Map(api.arena(), {{"RestApiId", expansion.ref(api.id())},
                                                      {"StageName", expansion.ref(stage_id)}}));
  add_resources(api, *settings, plan, shared);
}

}  // namespace slsc::sam
