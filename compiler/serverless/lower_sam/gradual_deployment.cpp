#include "serverless/lower_sam/gradual_deployment.h"

#include <algorithm>
#include <array>

#include "serverless/lower_sam/property_table.h"
#include "support/strings.h"

namespace slsc::serverless::sam {

namespace {

constexpr std::string_view kApplication = "ServerlessDeploymentApplication";

constexpr std::array<std::string_view, 9> kNamedShifts = {
    "Canary10Percent5Minutes",      "Canary10Percent10Minutes",      "Canary10Percent15Minutes",
    "Canary10Percent30Minutes",     "Linear10PercentEvery1Minute",   "Linear10PercentEvery2Minutes",
    "Linear10PercentEvery3Minutes", "Linear10PercentEvery10Minutes", "AllAtOnce"};

bool is_named_shift(const Value& value) {
  return value.is_text() && std::ranges::find(kNamedShifts, value.as_text()) != kNamedShifts.end();
}

/// Wherever one of those names stands SAM replaces it by CodeDeploy's.
bool mentions_named_shift(const Value& value) {
  if (value.is_list()) return std::ranges::any_of(value.as_list(), mentions_named_shift);
  if (!value.is_map()) return is_named_shift(value);
  return std::ranges::any_of(
      value.as_map(), [](const Map::Entry& entry) { return mentions_named_shift(entry.value); });
}

/// The `Type` that SAM makes this configuration's name of.
std::optional<Value> shift_type(const Value& config_name) {
  const Value* sub = cfn::intrinsic_argument(config_name, "Fn::Sub");
  const Value* short_name = nullptr;
  if (sub != nullptr && sub->is_list() && sub->as_list().size() == 2 &&
      sub->as_list()[0].text() == "CodeDeployDefault.Lambda${ConfigName}") {
    short_name = sub->as_list()[1].find("ConfigName");
  }
  if (short_name == nullptr) {
    if (mentions_named_shift(config_name)) return std::nullopt;
    return config_name;
  }
  if (is_named_shift(*short_name)) return *short_name;
  if (!mentions_named_shift(*short_name)) return config_name;
  const Value* choice = cfn::intrinsic_argument(*short_name, "Fn::If");
  const bool both_named = choice != nullptr && choice->is_list() && choice->as_list().size() == 3 &&
                          is_named_shift(choice->as_list()[1]) &&
                          is_named_shift(choice->as_list()[2]);
  return both_named ? std::optional<Value>(*short_name) : std::nullopt;
}

/// Names instead of `{Name: ...}`.
std::optional<List> alarm_names(const Value& configuration, Arena& arena) {
  const Value* enabled = configuration.find("Enabled");
  const Value* alarms = configuration.find("Alarms");
  if (!configuration.is_map() || configuration.as_map().size() != 2 || enabled == nullptr ||
      enabled->boolean() != true || alarms == nullptr || !alarms->is_list()) {
    return std::nullopt;
  }
  const List names(arena);
  for (const Value& alarm : alarms->as_list()) {
    const Value* name = alarm.find("Name");
    if (name == nullptr || alarm.as_map().size() != 1) return std::nullopt;
    names.push_back(*name);
  }
  return names;
}

/// The parts of a deployment group that SAM writes by itself.
bool is_as_sam_makes_it(const Value& rollback, const Value& style, Arena& arena) {
  const Map sam_rollback(arena,
                         {{"Enabled", Value(true)},
                          {"Events", List(arena, {"DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM",
                                                  "DEPLOYMENT_STOP_ON_REQUEST"})}});
  const Map sam_style(
      arena, {{"DeploymentOption", "WITH_TRAFFIC_CONTROL"}, {"DeploymentType", "BLUE_GREEN"}});
  return equal(rollback, sam_rollback) && equal(style, sam_style);
}

std::optional<Map> preference_of(const cfn::Resource& group, Arena& arena) {
  for (const Map::Entry& attribute : group.body()) {
    if (attribute.key() != "Type" && attribute.key() != "Properties") return std::nullopt;
  }
  constexpr std::array kProperties = {
      PropertyRow{"AlarmConfiguration", Takes::Map},
      PropertyRow{"ApplicationName"},
      PropertyRow{"AutoRollbackConfiguration"},
      PropertyRow{"DeploymentConfigName"},
      PropertyRow{"DeploymentGroupName", Takes::Text},
      PropertyRow{"DeploymentStyle"},
      PropertyRow{"ServiceRoleArn"},
      PropertyRow{"TriggerConfigurations", Takes::List},
  };
  const Map properties(arena);
  if (!copy_properties(group.properties(), kProperties, properties).empty()) return std::nullopt;
  const auto property = [&properties](std::string_view name) {
    const Value* value = properties.find(name);
    return value == nullptr ? Value() : *value;
  };
  const auto type = shift_type(property("DeploymentConfigName"));
  if (!type || type->is_null() || !properties.contains("ServiceRoleArn") ||
      !is_as_sam_makes_it(property("AutoRollbackConfiguration"), property("DeploymentStyle"),
                          arena)) {
    return std::nullopt;
  }
  const Map preference(arena, {{"Type", *type}});
  if (const Value* alarms = properties.find("AlarmConfiguration")) {
    const auto names = alarm_names(*alarms, arena);
    if (!names) return std::nullopt;
    if (!names->empty()) preference.set("Alarms", *names);
  }
  // The role that SAM would make may do other things than ours.
  preference.set("Role", *properties.find("ServiceRoleArn"));
  if (const Value* triggers = properties.find("TriggerConfigurations")) {
    preference.set("TriggerConfigurations", *triggers);
  }
  return preference;
}

}  // namespace

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-deploymentpreference.html
std::optional<Map> fold_gradual_deployment(Folding& folding, const FoldedFunction& function,
                                           const cfn::Resource& alias, const Value& update_policy) {
  Arena& arena = folding.arena();
  const Value* update = update_policy.find("CodeDeployLambdaAliasUpdate");
  // SAM's group would be there even when the function is not.
  if (update == nullptr || update_policy.as_map().size() != 1 ||
      function.resource.body().contains("Condition") || folding.out().has_resource(kApplication)) {
    return std::nullopt;
  }
  constexpr std::array kUpdate = {
      PropertyRow{"ApplicationName", Takes::Map}, PropertyRow{"DeploymentGroupName", Takes::Map},
      PropertyRow{"BeforeAllowTrafficHook"}, PropertyRow{"AfterAllowTrafficHook"}};
  const Map parts(arena);
  if (!update->is_map() || !copy_properties(update->as_map(), kUpdate, parts).empty() ||
      !parts.contains("ApplicationName") || !parts.contains("DeploymentGroupName")) {
    return std::nullopt;
  }
  const auto application = cfn::ref_target(*parts.find("ApplicationName"));
  const auto group_id = cfn::ref_target(*parts.find("DeploymentGroupName"));
  const auto group = folding.find(group_id.value_or(""), "AWS::CodeDeploy::DeploymentGroup");
  if (!group || !application) return std::nullopt;
  const bool same_id = *group_id == concat({function.resource.id(), "DeploymentGroup"});
  if (!same_id && !folding.only_used_by(*group_id, {alias.id()})) return std::nullopt;
  const auto preference = preference_of(*group, arena);
  if (!preference) return std::nullopt;

  const Map hooks(arena);
  if (const Value* hook = parts.find("BeforeAllowTrafficHook")) hooks.set("PreTraffic", *hook);
  if (const Value* hook = parts.find("AfterAllowTrafficHook")) hooks.set("PostTraffic", *hook);
  if (!hooks.empty()) preference->set("Hooks", hooks);
  folding.remove(*group_id);
  folding.wait_instead(*group_id, *group_id);
  folding.remove_if_unused(*application);
  // CloudFormation names SAM's group, and not in time for the role that has to mention it.
  if (const Value* name = group->properties().find("DeploymentGroupName");
      name != nullptr && name->is_text()) {
    folding.replace_text(concat({"deploymentgroup:${", *application, "}/", name->as_text()}),
                         concat({"deploymentgroup:${", kApplication, "}/*"}));
  }
  return preference;
}

}  // namespace slsc::serverless::sam
