#include "serverless/lower/gradual_deployment_group.h"

#include <set>

#include "cfn/template.h"
#include "diagnostics/catalogue/deployment.h"
#include "diagnostics/suggest.h"
#include "serverless/naming/logical_ids.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

using deployment::TrafficShift;

constexpr std::size_t kMostAlarms = 10;

bool is_alarm(const Value& resource) {
  const std::string_view type = cfn::type_of(resource);
  return type == "AWS::CloudWatch::Alarm" || type == "AWS::CloudWatch::CompositeAlarm";
}

void report_unresolved(const ServiceContext& context, const Function& function, const Value& name) {
  Diagnostic& problem =
      context.sink().report(diag::unresolved_alarm, name.where(), scalar_text(name));
  std::vector<std::string_view> known;
  for (const Map::Entry& entry : context.out().resources()) {
    if (is_alarm(entry.value)) known.push_back(entry.key());
  }
  if (suggest(problem, scalar_text(name), known)) return;
  if (!known.empty()) {
    std::string list;
    for (std::size_t i = 0; i < known.size() && i < 5; ++i) {
      list += concat({i == 0 ? "`" : ", `", known[i], "`"});
    }
    problem.help(concat({"alarms of this stack: ", list, known.size() > 5 ? ", ..." : ""}));
  } else {
    problem.help(
        concat({"declare it in `alarms` of `", function.key,
                "` or in `resources`; an alarm that is elsewhere is written `{ name: ... }`"}));
  }
}

/// Is it a resource of this stack, but not the name of an alarm?
bool is_no_alarm(const ServiceContext& context, const Value& entry) {
  const auto attribute = cfn::get_att_target(entry);
  const auto target = cfn::ref_target(entry);
  const std::string_view id = target ? *target : attribute ? attribute->logical_id : "";
  const Value* resource = context.out().resources().find(id);
  if (resource == nullptr) return false;
  return target ? !is_alarm(*resource) : is_alarm(*resource);
}

void report_no_alarm(const ServiceContext& context, const Value& entry) {
  const auto attribute = cfn::get_att_target(entry);
  const std::string_view id = attribute ? attribute->logical_id : *cfn::ref_target(entry);
  Diagnostic& problem =
      context.sink().report(diag::unresolved_alarm, entry.where(),
                            attribute ? concat({id, ".", attribute->attribute}) : std::string(id));
  problem.help(attribute ? concat({"CodeDeploy wants its name: `!Ref ", id, "`"})
                         : concat({"`", id, "` is another resource"}));
}

/// A parameter of the template may hold the name of an alarm.
bool is_parameter(const ServiceContext& context, const Value& name) {
  const Value* parameters = context.out().root().find("Parameters");
  return name.is_text() && parameters != nullptr && parameters->find(name.as_text()) != nullptr;
}

/// CodeDeploy knows alarms of its account and region by their names.
bool is_alarm_name(const ServiceContext& context, const Value& name) {
  if (!name.is_text()) return true;
  const std::string_view text = name.as_text();
  if (!text.empty() && !text.starts_with("arn:")) return true;
  context.sink().report(diag::malformed_deployment_setting, name.where(), "name",
                        text.empty() ? "empty" : "an ARN", "the name of an alarm");
  return false;
}

std::string_view routing_type(const TrafficShift& shift) {
  return shift.kind == TrafficShift::Kind::Canary ? "TimeBasedCanary" : "TimeBasedLinear";
}

/// CodeDeploy's own configurations cover few shifts: any other is a resource.
Value add_deployment_config(ServiceContext& context, const ShiftedFunction& shifted) {
  Arena& arena = context.arena();
  const DeploymentSettings& settings = *shifted.settings;
  const TrafficShift& shift = *settings.type.shift;
  const bool canary = shift.kind == TrafficShift::Kind::Canary;
  const std::string id = naming::deployment_config(settings.function->key);
  const cfn::Resource config =
      context.add_resource(id, "AWS::CodeDeploy::DeploymentConfig", settings.type.value.where());
  config.set("ComputePlatform", "Lambda");
  const std::string_view kind = routing_type(shift);
  const Map steps(arena,
                  {{canary ? "CanaryPercentage" : "LinearPercentage", Value(shift.percentage)},
                   {canary ? "CanaryInterval" : "LinearInterval", Value(shift.interval)}});
  config.set("TrafficRoutingConfig", Map(arena, {{"Type", kind}, {kind, steps}}));
  return context.ref(id);
}

/// A Ref of a configuration in this template is its name; any other intrinsic gives the short name
/// of one of CodeDeploy's, as the plugin takes it.
bool is_own_configuration(const ServiceContext& context, const Value& type) {
  const auto target = cfn::ref_target(type);
  if (!target) return false;
  const auto resource = context.out().find_resource(*target);
  return resource && resource->type() == "AWS::CodeDeploy::DeploymentConfig";
}

Value config_name(ServiceContext& context, const ShiftedFunction& shifted) {
  const ShiftType& type = shifted.settings->type;
  if (type.kind == ShiftType::Kind::Inline) return add_deployment_config(context, shifted);
  const bool named = type.kind == ShiftType::Kind::Existing &&
                     (type.value.is_text() || is_own_configuration(context, type.value));
  if (named) return type.value;
  return cfn::sub(context.arena(), "CodeDeployDefault.Lambda${ConfigName}",
                  Map(context.arena(), {{"ConfigName", type.value}}));
}

/// The alarms of the group as {Name: ...}; what is not found is reported.
List deployment_alarms(ServiceContext& context, const ShiftedFunction& shifted) {
  Arena& arena = context.arena();
  const Function& function = *shifted.settings->function;
  const List alarms(arena);
  std::set<std::string_view> bound;  // CodeDeploy refuses one that is given twice
  const auto bind = [&](std::string_view id) {
    if (bound.insert(id).second) alarms.push_back(Map(arena, {{"Name", context.ref(id)}}));
  };
  for (const Value& entry : shifted.settings->alarms.value_or(List(arena))) {
    const Value* name = entry.find("name");
    if (is_no_alarm(context, entry)) {
      report_no_alarm(context, entry);
    } else if (entry.is_map() && name != nullptr) {
      if (is_alarm_name(context, *name)) alarms.push_back(Map(arena, {{"Name", *name}}));
    } else if (const auto target = cfn::ref_target(entry)) {
      bind(*target);
    } else if (cfn::is_intrinsic(entry)) {
      alarms.push_back(Map(arena, {{"Name", entry}}));
    } else {
      const std::string_view id =
          entry.is_text() ? find_alarm(context, function, entry.as_text()) : std::string_view();
      if (!id.empty()) {
        bind(id);
      } else if (is_parameter(context, entry)) {
        bind(entry.as_text());
      } else {
        report_unresolved(context, function, entry);
      }
    }
  }
  if (!shifted.canary_alarms.empty()) {
    alarms.push_back(Map(arena, {{"Name", context.ref(naming::kCanaryCompositeAlarm)}}));
  }
  if (alarms.size() > kMostAlarms) {
    context.sink()
        .report(diag::too_many_deployment_alarms, shifted.settings->where, alarms.size(),
                function.key)
        .help("a composite alarm joins several into one");
  }
  return alarms;
}

}  // namespace

std::string_view find_hook(const ServiceContext& context, const Value& hook) {
  std::vector<std::string> ids;
  if (hook.is_text()) {
    ids = {naming::lambda_function(hook.as_text()), std::string(hook.as_text())};
  } else if (const auto target = cfn::ref_target(hook)) {
    ids = {std::string(*target)};
  } else if (const auto attribute = cfn::get_att_target(hook)) {
    ids = {std::string(attribute->logical_id)};
  }
  for (const std::string& id : ids) {
    const auto resource = context.out().find_resource(id);
    if (resource && resource->type() == "AWS::Lambda::Function") return context.keep(id);
  }
  return {};
}

std::vector<Value> hooks_of(const DeploymentSettings& settings) {
  std::vector<Value> hooks;
  if (settings.pre_traffic_hook) hooks.push_back(*settings.pre_traffic_hook);
  if (settings.post_traffic_hook) hooks.push_back(*settings.post_traffic_hook);
  return hooks;
}

std::string_view find_alarm(const ServiceContext& context, const Function& function,
                            std::string_view name) {
  const Map resources = context.out().resources();
  for (const std::string& id : {std::string(name), naming::alarm(function.key, name)}) {
    const Value* resource = resources.find(id);
    if (resource != nullptr && is_alarm(*resource)) return context.keep(id);
  }
  for (const Map::Entry& entry : resources) {
    if (!is_alarm(entry.value)) continue;
    const Value* properties = entry.value.find("Properties");
    const Value* own_name = properties == nullptr ? nullptr : properties->find("AlarmName");
    if (own_name != nullptr && own_name->text() == name) return entry.key();
  }
  return {};
}

void add_deployment_group(ServiceContext& context, const GradualDeployment& deployment,
                          const ShiftedFunction& shifted, std::string_view application) {
  Arena& arena = context.arena();
  const DeploymentSettings& settings = *shifted.settings;
  const Value config = config_name(context, shifted);
  const cfn::Resource group =
      context.add_resource(shifted.group_id, "AWS::CodeDeploy::DeploymentGroup", settings.where);
  context.set_condition(group, *settings.function);
  group.set("ApplicationName", context.ref(application));
  group.set("AutoRollbackConfiguration",
            Map(arena, {{"Enabled", Value(true)},
                        {"Events", List(arena, {"DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM",
                                                "DEPLOYMENT_STOP_ON_REQUEST"})}}));
  group.set("DeploymentGroupName", context.keep(shifted.group_name));
  group.set("DeploymentConfigName", config);
  group.set("DeploymentStyle", Map(arena, {{"DeploymentType", "BLUE_GREEN"},
                                           {"DeploymentOption", "WITH_TRAFFIC_CONTROL"}}));
  if (settings.code_deploy_role) {
    group.set("ServiceRoleArn", *settings.code_deploy_role);
  } else {
    group.set("ServiceRoleArn", deployment.code_deploy_role.value_or(
                                    context.get_att(naming::kCodeDeployRole, "Arn")));
  }
  if (settings.alarms || !shifted.canary_alarms.empty()) {
    const List alarms = deployment_alarms(context, shifted);
    // CodeDeploy refuses to watch an empty list.
    group.set("AlarmConfiguration",
              Map(arena, {{"Alarms", alarms}, {"Enabled", Value(!alarms.empty())}}));
  }
  group.set_if("TriggerConfigurations", settings.triggers);
}

}  // namespace slsc::serverless
