#include "passes/check_gradual_deployments.h"

#include <optional>
#include <string_view>
#include <vector>

#include "cfn/intrinsics.h"
#include "deployment/alarm_verdict.h"
#include "deployment/invocation_paths.h"
#include "deployment/lambda_functions.h"
#include "deployment/traffic_shift.h"
#include "diagnostics/catalogue/deployment.h"
#include "support/strings.h"

namespace slsc::passes {

namespace {

constexpr std::string_view kRemedy =
    "watch the `Sum` of `Errors`, >= 1, in 1 period of 60 s, missing data `notBreaching`, by "
    "FunctionName and Resource (`<function>:<alias>`)";

const Value* find_property(const cfn::Resource& resource, std::string_view name) {
  const Value* properties = resource.body().find("Properties");
  return properties != nullptr ? properties->find(name) : nullptr;
}

/// An alias that CodeDeploy moves, with the group that says how.
struct ShiftedAlias {
  const deployment::LambdaFunction* function;
  const deployment::LambdaAlias* alias;
  cfn::Resource resource;
  Map update;
  std::optional<cfn::Resource> group;
};

class Checks {
 public:
  Checks(const cfn::Template& stack, Sink& sink) : stack_(stack), sink_(sink), functions_(stack) {}

  void run() {
    for (const deployment::LambdaFunction& function : functions_.all()) {
      const deployment::LambdaAlias* alias = function.shifted_alias();
      if (alias == nullptr) continue;
      const auto resource = stack_.find_resource(alias->logical_id);
      const Value* policy = resource ? resource->body().find("UpdatePolicy") : nullptr;
      const Value* update =
          policy != nullptr ? policy->find("CodeDeployLambdaAliasUpdate") : nullptr;
      if (update == nullptr || !update->is_map()) continue;
      shifted_.push_back({&function, alias, *resource, update->as_map(), group_of(*update)});
    }
    if (shifted_.empty()) return;
    check_paths();
    for (const ShiftedAlias& shifted : shifted_) {
      check_hooks(shifted);
      check_what_stops(shifted);
    }
  }

 private:
  std::optional<cfn::Resource> group_of(const Value& update) const {
    const Value* name = update.find("DeploymentGroupName");
    const auto id = name != nullptr ? cfn::ref_target(*name) : std::nullopt;
    return id ? stack_.find_resource(*id) : std::nullopt;
  }

  Where where(const ShiftedAlias& shifted) const {
    const SourceSpan key = stack_.resources().key_span(shifted.alias->logical_id);
    return key.exists() ? Where(key) : Value(shifted.resource.body()).where();
  }

  void check_paths() {
    for (const deployment::FunctionPaths& function : deployment::invocation_paths(stack_)) {
      if (function.shifted_alias.empty()) continue;
      for (const deployment::InvocationPath& path : function.paths) {
        if (!path.unqualified() || path.use != deployment::FunctionUse::Invokes) continue;
        Diagnostic& problem = sink_.report(diag::path_bypasses_alias, path.where, function.function,
                                           function.shifted_alias);
        problem.severity = Severity::Warning;
        problem.note(concat({path.via, " at ", path.place}))
            .help("refer to the alias: `!Ref Function.Alias` in a SAM template");
      }
    }
  }

  void check_hooks(const ShiftedAlias& shifted) {
    for (const std::string_view key : {"BeforeAllowTrafficHook", "AfterAllowTrafficHook"}) {
      const Value* hook = shifted.update.find(key);
      const auto id = hook != nullptr ? cfn::ref_target(*hook) : std::nullopt;
      const deployment::LambdaFunction* function = id ? functions_.by_id(*id) : nullptr;
      if (function == nullptr || function->shifted_alias() == nullptr) continue;
      sink_.report(diag::shifted_hook, hook->where(), *id)
          .note("CodeDeploy invokes the newest code of a hook, whatever its own deployment does")
          .help("take the deployment settings away from the hook");
    }
  }

  /// How traffic moves, where the configuration is one of CodeDeploy's own.
  static std::optional<deployment::TrafficShift> shift_of(const cfn::Resource& group) {
    const Value* name = find_property(group, "DeploymentConfigName");
    if (name == nullptr) return std::nullopt;
    if (name->is_text()) return deployment::predefined_shift(name->as_text());
    const Value* sub = cfn::intrinsic_argument(*name, "Fn::Sub");
    if (sub == nullptr || !sub->is_list() || sub->as_list().size() != 2) return std::nullopt;
    const Value* config = sub->as_list()[1].find("ConfigName");
    if (config == nullptr || !config->is_text()) return std::nullopt;
    return deployment::predefined_shift(config->as_text());
  }

  void check_what_stops(const ShiftedAlias& shifted) {
    if (!shifted.group) return;
    const auto shift = shift_of(*shifted.group);
    const Value* alarms = find_property(*shifted.group, "AlarmConfiguration");
    const bool has_alarms = alarms != nullptr;
    const bool gradual = shift && shift->kind != deployment::TrafficShift::Kind::AllAtOnce;
    if (gradual && !has_alarms && !shifted.update.contains("AfterAllowTrafficHook")) {
      sink_.report(diag::nothing_stops_shift, where(shifted), shifted.function->logical_id)
          .help("bind an alarm, or a hook after the shift");
    }
    const Value* list = has_alarms ? alarms->find("Alarms") : nullptr;
    if (list == nullptr || !list->is_list()) return;
    for (const Value& entry : list->as_list()) {
      const Value* name = entry.find("Name");
      if (name != nullptr) check_alarm(shifted, *name, shift);
    }
  }

  void check_alarm(const ShiftedAlias& shifted, const Value& name,
                   const std::optional<deployment::TrafficShift>& shift) {
    const auto id = cfn::ref_target(name);
    const auto resource = id ? stack_.find_resource(*id) : std::nullopt;
    if (!resource || resource->type() != "AWS::CloudWatch::Alarm") return;
    const Value* properties = resource->body().find("Properties");
    deployment::WatchedAlarm watched;
    watched.name = *id;
    watched.alarm = deployment::read_alarm(properties != nullptr ? *properties : Value());
    watched.bound = name.where();
    watched.function = shifted.function;
    watched.alias = shifted.alias->name;
    watched.shift = shift;
    watched.remedy = kRemedy;
    deployment::report_findings(watched, sink_);
  }

  const cfn::Template& stack_;
  Sink& sink_;
  deployment::LambdaFunctions functions_;
  std::vector<ShiftedAlias> shifted_;
};

}  // namespace

void check_gradual_deployments(const cfn::Template& stack, Sink& sink) {
  Checks(stack, sink).run();
}

}  // namespace slsc::passes
