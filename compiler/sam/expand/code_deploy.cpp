#include "sam/expand/code_deploy.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cfn/intrinsics.h"
#include "diagnostics/catalogue/sam.h"
#include "sam/expand/resource_context.h"
#include "sam/expand/role.h"
#include "sam/expand/tags.h"
#include "sam/naming/logical_ids.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html
namespace slsc::sam {

namespace {

constexpr std::string_view kApplication = "ServerlessDeploymentApplication";
constexpr std::string_view kRole = "CodeDeployServiceRole";

// Ways to shift traffic that CodeDeploy has of its own.
constexpr std::string_view kPredefined[] = {
    "Canary10Percent5Minutes",      "Canary10Percent10Minutes",      "Canary10Percent15Minutes",
    "Canary10Percent30Minutes",     "Linear10PercentEvery1Minute",   "Linear10PercentEvery2Minutes",
    "Linear10PercentEvery3Minutes", "Linear10PercentEvery10Minutes", "AllAtOnce",
};

/// An enabled DeploymentPreference.
struct Preference {
  SamResource function;
  std::string_view alias;
  Value type;
  Value before;  ///< hooks; null for none
  Value after;
  Value alarms;  ///< AlarmConfiguration; null for none
  Value role;    ///< null for the one that SAM makes
  Value triggers;
  Value tags;                  ///< null when they are not propagated
  std::string_view condition;  ///< of the function, when it is passed through
};

Value member(const Value& map, std::string_view name) {
  const Value* value = map.find(name);
  return value != nullptr ? *value : Value();
}

Value given_member(const Value& map, std::string_view name) {
  const Value* value = map.find(name);
  return is_given(value) ? *value : Value();
}

class PreferenceReader {
 public:
  PreferenceReader(Expansion& expansion, const SamResource& function)
      : expansion_(expansion), context_(expansion, function) {}

  /// None when it is disabled, or wrong, which was reported.
  std::optional<Preference> read() {
    Value* found = context_.property("DeploymentPreference");
    if (!is_given(found) || !found->is_map()) return std::nullopt;
    settings_ = *found;
    if (!is_enabled()) return std::nullopt;
    const std::size_t errors = context_.sink().error_count();
    Preference preference{context_.resource(), {}, {}, {}, {}, {}, {}, {}, {}, {}};
    preference.type = type();
    preference.alias = alias();
    const Value hooks = member(settings_, "Hooks");
    if (settings_.find("Hooks") != nullptr && !hooks.is_map())
      report_must_be(hooks, "Hooks", "a map");
    preference.before = member(hooks, "PreTraffic");
    preference.after = member(hooks, "PostTraffic");
    preference.alarms = alarms();
    preference.role = given_member(settings_, "Role");
    preference.triggers = given_member(settings_, "TriggerConfigurations");
    const Value* tags = context_.property("Tags");
    if (is_given(tags) && is_given(context_.property("PropagateTags"))) preference.tags = *tags;
    if (passes_condition()) preference.condition = context_.condition();
    if (context_.sink().error_count() > errors) return std::nullopt;
    return preference;
  }

 private:
  std::string path(std::string_view name) const {
    return concat({context_.path("DeploymentPreference."), name});
  }

  void report_must_be(const Value& value, std::string_view name, std::string_view expected) const {
    context_.sink().report(diag::sam_must_be, value.where(), path(name), expected);
  }

  void report_needs(std::string_view needed) const {
    context_.sink().report(diag::sam_property_needs, context_.where("DeploymentPreference"),
                           context_.path("DeploymentPreference"), needed);
  }

  Value* resolved(std::string_view name) {
    Value* value = settings_.find(name);
    if (value == nullptr) return nullptr;
    expansion_.resolve_parameters(*value);
    expansion_.resolve_mappings(*value);
    return value;
  }

  // What cannot be computed here counts as enabled.
  bool is_enabled() {
    const Value* enabled = resolved("Enabled");
    if (enabled == nullptr) return true;
    return is_given(enabled) && enabled->text() != "false" && enabled->text() != "False";
  }

  Value type() {
    const Value* chosen = expansion_.inputs().deployment.find("type");
    const Value* type = resolved("Type");
    if (type == nullptr && !is_given(chosen)) {
      report_needs("`Type`");
      return {};
    }
    return is_given(chosen) ? *chosen : *type;
  }

  std::string_view alias() {
    const Value* given = context_.property("AutoPublishAlias");
    if (!is_given(given)) {
      report_needs("`AutoPublishAlias` beside it");
      return {};
    }
    Value name = *given;
    expansion_.resolve_parameters(name);
    if (!name.is_text()) return {};
    return expansion_.keep(alias_id(context_.id(), name.as_text()));
  }

  bool passes_condition() {
    const Value* passes = resolved("PassthroughCondition");
    if (passes == nullptr) return false;
    if (passes->is_bool()) return passes->as_bool();
    if (passes->text() == "true" || passes->text() == "True") return true;
    if (passes->text() == "false" || passes->text() == "False") return false;
    report_must_be(*passes, "PassthroughCondition",
                   "true or false, a parameter with such a value, or Fn::FindInMap of one");
    return false;
  }

  Value alarms() {
    const Value given = given_member(settings_, "Alarms");
    if (given.is_null() || is_no_value(given)) return {};
    if (!is_choice(given)) return alarm_configuration(given);
    const auto choice = read_choice(given, path("Alarms"), context_.sink());
    if (!choice) return {};
    Arena& arena = context_.arena();
    return Map(arena, {{"Fn::If", List(arena, {choice->condition, alarm_configuration(choice->yes),
                                               alarm_configuration(choice->no)})}});
  }

  Value alarm_configuration(const Value& alarms) {
    Arena& arena = context_.arena();
    if (!alarms.is_list()) {
      report_must_be(alarms, "Alarms", "a list of alarms");
      return {};
    }
    if (alarms.as_list().empty() || is_no_value(alarms.as_list()[0])) return Map(arena);
    const List names(arena);
    for (const Value& alarm : alarms.as_list()) names.push_back(Map(arena, {{"Name", alarm}}));
    return Map(arena, {{"Enabled", Value(true)}, {"Alarms", names}});
  }

  Expansion& expansion_;
  ResourceContext context_;
  Value settings_;
};

bool is_predefined(const Value& type) {
  return type.is_text() && std::ranges::find(kPredefined, type.as_text()) != std::end(kPredefined);
}

// Names of CodeDeploy's own configurations get its prefix, inside of CloudFormation functions too.
Value configuration_name(const Value& type, std::string_view function, Arena& arena) {
  if (is_predefined(type)) {
    const List arguments(
        arena, {"CodeDeployDefault.Lambda${ConfigName}", Map(arena, {{"ConfigName", type}})});
    if (function == "Fn::Sub") return arguments;
    return Map(arena, {{"Fn::Sub", arguments}});
  }
  if (type.is_list()) {
    const List made(arena);
    for (const Value& item : type.as_list()) made.push_back(configuration_name(item, "", arena));
    return made;
  }
  if (!cfn::is_intrinsic(type)) return type;
  const Map::Entry& entry = *type.as_map().begin();
  return Map(arena, {{entry.key(), configuration_name(entry.value, entry.key(), arena)}});
}

class CodeDeploy {
 public:
  CodeDeploy(Expansion& expansion, std::vector<Preference> preferences)
      : expansion_(expansion),
        arena_(expansion.arena()),
        preferences_(std::move(preferences)),
        condition_(shared_condition()),
        tags_(arena_) {
    for (const Preference& preference : preferences_) {
      if (!preference.tags.is_map()) continue;
      for (const Map::Entry& tag : preference.tags.as_map()) tags_.set(tag.key(), tag.value);
    }
  }

  void add() {
    const cfn::Resource application = add_shared(kApplication, "AWS::CodeDeploy::Application");
    application.set("ComputePlatform", "Lambda");
    set_tags(application, tags_);
    const auto needs_role = [](const Preference& preference) { return preference.role.is_null(); };
    if (std::ranges::any_of(preferences_, needs_role)) add_role();
    for (const Preference& preference : preferences_) {
      add_group(preference);
      update_alias(preference);
    }
  }

 private:
  // That of one function, or of any, when all of them are conditional.
  std::string_view shared_condition() {
    std::vector<std::string_view> conditions;
    for (const Preference& preference : preferences_) {
      if (preference.condition.empty()) return {};
      conditions.push_back(preference.condition);
    }
    return expansion_.any_condition("ServerlessCodeDeployCondition", std::move(conditions));
  }

  static SamResource owner_of(std::string_view id, const SamResource& function) {
    return {id, function.type, function.body, function.where};
  }

  cfn::Resource add_resource(std::string_view id, std::string_view type,
                             const SamResource& function) {
    // They belong to no function, and so stand at the end of the template.
    return expansion_.add(owner_of(expansion_.keep(id), function), id, type);
  }

  cfn::Resource add_shared(std::string_view id, std::string_view type) {
    const cfn::Resource made = add_resource(id, type, preferences_.front().function);
    if (!condition_.empty()) made.set_attribute("Condition", condition_);
    return made;
  }

  void set_tags(const cfn::Resource& resource, const Value& tags) {
    if (is_given(&tags)) resource.set("Tags", tag_list(arena_, tags));
  }

  void add_role() {
    const bool is_isolated =
        expansion_.partition() == "aws-iso" || expansion_.partition() == "aws-iso-b";
    RoleBuilder role(expansion_);
    role.attach(std::string_view(is_isolated ? "service-role/AWSCodeDeployRoleForLambdaLimited"
                                             : "service-role/AWSCodeDeployRoleForLambda"));
    const cfn::Resource made = add_shared(kRole, "AWS::IAM::Role");
    made.set("AssumeRolePolicyDocument", role.trust("codedeploy.amazonaws.com"));
    made.set("ManagedPolicyArns", role.managed_policies());
    set_tags(made, tags_);
  }

  static std::string group_id(const Preference& preference) {
    return concat({preference.function.id, "DeploymentGroup"});
  }

  void add_group(const Preference& preference) {
    const cfn::Resource group =
        add_resource(group_id(preference), "AWS::CodeDeploy::DeploymentGroup", preference.function);
    if (!preference.condition.empty()) group.set_attribute("Condition", preference.condition);
    group.set("ApplicationName", expansion_.ref(kApplication));
    if (!preference.alarms.is_null()) group.set("AlarmConfiguration", preference.alarms);
    group.set(
        "AutoRollbackConfiguration",
        Map(arena_, {{"Enabled", Value(true)},
                     {"Events", List(arena_, {"DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM",
                                              "DEPLOYMENT_STOP_ON_REQUEST"})}}));
    if (!preference.type.is_null()) {
      group.set("DeploymentConfigName", configuration_name(preference.type, "", arena_));
    }
    group.set("DeploymentStyle", Map(arena_, {{"DeploymentType", "BLUE_GREEN"},
                                              {"DeploymentOption", "WITH_TRAFFIC_CONTROL"}}));
    group.set("ServiceRoleArn",
              preference.role.is_null() ? expansion_.get_att(kRole, "Arn") : preference.role);
    if (!preference.triggers.is_null()) group.set("TriggerConfigurations", preference.triggers);
    set_tags(group, preference.tags);
  }

  void update_alias(const Preference& preference) {
    const auto alias = expansion_.out().find_resource(preference.alias);
    if (!alias) return;
    const Map update(arena_, {{"ApplicationName", expansion_.ref(kApplication)},
                              {"DeploymentGroupName", expansion_.ref(group_id(preference))}});
    if (!preference.before.is_null()) update.set("BeforeAllowTrafficHook", preference.before);
    if (!preference.after.is_null()) update.set("AfterAllowTrafficHook", preference.after);
    alias->set_attribute("UpdatePolicy", Map(arena_, {{"CodeDeployLambdaAliasUpdate", update}}));
  }

  Expansion& expansion_;
  Arena& arena_;
  std::vector<Preference> preferences_;
  std::string_view condition_;
  Map tags_;
};

}  // namespace

void add_code_deploy(Expansion& expansion) {
  std::vector<Preference> preferences;
  for (const Map::Entry& entry : expansion.source_resources()) {
    const auto function = expansion.find_source(entry.key());
    if (!function || function->type != "AWS::Serverless::Function") continue;
    // One that is not there had problems of its own.
    if (!expansion.out().has_resource(function->id)) continue;
    if (auto preference = PreferenceReader(expansion, *function).read()) {
      preferences.push_back(*preference);
    }
  }
  if (!preferences.empty()) CodeDeploy(expansion, std::move(preferences)).add();
}

}  // namespace slsc::sam
