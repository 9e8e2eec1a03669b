#include "serverless/lower/gradual_deployment_checks.h"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>

#include "cfn/references.h"
#include "cfn/template.h"
#include "deployment/alarm_verdict.h"
#include "deployment/invocation_paths.h"
#include "deployment/lambda_functions.h"
#include "diagnostics/catalogue/deployment.h"
#include "serverless/model/alarms.h"
#include "serverless/naming/logical_ids.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

using deployment::FunctionPaths;
using deployment::FunctionUse;
using deployment::InvocationPath;
using deployment::TrafficShift;

class Checks {
 public:
  Checks(ServiceContext& context, const std::vector<ShiftedFunction>& functions)
      : context_(context), sink_(context.sink()), functions_(functions) {
    for (const ShiftedFunction& shifted : functions) by_id_.emplace(shifted.function_id, &shifted);
  }

  void run() {
    check_mappings();
    const std::vector<FunctionPaths> paths =
        deployment::invocation_paths(context_.out(), context_.service().region);
    for (const FunctionPaths& each : paths) {
      if (const ShiftedFunction* shifted = find(each.function)) check_paths(*shifted, each);
    }
    check_waivers(paths);
    const deployment::LambdaFunctions lambdas(context_.out());
    for (const ShiftedFunction& shifted : functions_) {
      check_hooks(shifted);
      check_what_stops(shifted);
      check_alarms(shifted, lambdas);
    }
  }

 private:
  const ShiftedFunction* find(std::string_view function_id) const {
    const auto found = by_id_.find(function_id);
    return found == by_id_.end() ? nullptr : found->second;
  }

  /// Without a name nobody can say whose alias the mapping should use.
  void check_mappings() {
    for (const Map::Entry& entry : context_.out().resources()) {
      if (cfn::type_of(entry.value) != "AWS::Lambda::EventSourceMapping") continue;
      const Value* properties = entry.value.find("Properties");
      const Value* name = properties == nullptr ? nullptr : properties->find("FunctionName");
      if (name != nullptr && !name->is_null()) continue;
      sink_
          .report(diag::mapping_without_function,
                  entry.key_span().exists() ? Where(entry.key_span()) : entry.value.where(),
                  entry.key())
          .help("add `FunctionName`");
    }
  }

  static bool is_waived(const ShiftedFunction& shifted, const InvocationPath& path) {
    return std::ranges::any_of(shifted.settings->allow_unqualified, [&](const Value& waived) {
      return waived.text() == path.resource || waived.text() == std::string_view(path.place);
    });
  }

  bool is_hook_of(const ShiftedFunction& shifted, std::string_view resource) const {
    const std::vector<Value> hooks = hooks_of(*shifted.settings);
    return std::ranges::any_of(
        hooks, [&](const Value& hook) { return find_hook(context_, hook) == resource; });
  }

  void check_paths(const ShiftedFunction& shifted, const FunctionPaths& function) {
    const std::string_view key = shifted.settings->function->key;
    const std::string_view alias = shifted.settings->alias;
    for (const InvocationPath& path : function.paths) {
      if (!path.unqualified() || is_waived(shifted, path)) continue;
      const Where where = path.where.span.exists() ? path.where : shifted.settings->where;
      switch (path.use) {
        case FunctionUse::Invokes:
          sink_.report(diag::path_bypasses_alias, where, key, alias)
              .note(concat({path.via, " at ", path.place}))
              .help(
                  concat({"write the function's ARN so that the alias can take its place, or add `",
                          path.resource, "` to `allowUnqualified`"}));
          break;
        case FunctionUse::Fixed:
          if (path.via == "deployment hook") break;  // reported with the hooks
          sink_.report(diag::path_cannot_use_alias, where, key, alias)
              .note(concat({path.via, " at ", path.place}));
          break;
        case FunctionUse::HandsOn:
          // A hook checks the newest code; a function knows its own name for its log.
          if (is_hook_of(shifted, path.resource) || path.resource == function.function) break;
          sink_.report(diag::name_handed_on, where, key, alias)
              .note(concat({path.via, " at ", path.place}))
              .help(concat({"!Ref ", shifted.alias_id, " is the ARN of the alias"}));
          break;
        case FunctionUse::Permits:
        case FunctionUse::Grants:
        case FunctionUse::Describes:
          break;
      }
    }
  }

  /// One for all functions is of use when it is to one of them.
  void check_waivers(const std::vector<FunctionPaths>& functions) {
    std::vector<Value> unused;
    std::set<std::string> used;
    for (const ShiftedFunction& shifted : functions_) {
      const auto paths =
          std::ranges::find(functions, shifted.function_id, &FunctionPaths::function);
      for (const Value& waived : shifted.settings->allow_unqualified) {
        const std::string place = scalar_text(waived);
        const bool is_used = std::ranges::any_of(paths->paths, [&](const InvocationPath& path) {
          return path.unqualified() && invokes(path.use) &&
                 (path.resource == place || path.place == place);
        });
        if (is_used) {
          used.insert(place);
        } else {
          unused.push_back(waived);
        }
      }
    }
    for (const ShiftedFunction& shifted : functions_) {
      check_permission(
          shifted, *std::ranges::find(functions, shifted.function_id, &FunctionPaths::function));
    }
    for (const Value& waived : unused) {
      if (!used.insert(scalar_text(waived)).second) continue;
      sink_.report(diag::unused_waiver, waived.where(), scalar_text(waived))
          .help("`slsc print --aliases` lists what invokes a function");
    }
  }

  /// What bypasses the alias must be let through to the function, and what does not to the alias.
  void check_permission(const ShiftedFunction& shifted, const FunctionPaths& function) {
    if (shifted.settings->allow_unqualified.empty()) return;
    for (const InvocationPath& caller : function.paths) {
      const bool waived = caller.unqualified() && is_waived(shifted, caller);
      const bool moved = caller.qualifier_text == shifted.settings->alias;
      if (!caller.needs_permission() || (!waived && !moved)) continue;
      if (!permissions_for(caller, function, waived).empty()) continue;
      const std::vector<const InvocationPath*> others = permissions_for(caller, function, !waived);
      if (others.empty()) continue;  // perhaps somebody else grants it
      if (waived) {
        report_moved_permission(shifted, function, caller, others);
      } else {
        report_kept_permission(shifted, caller, *others.front());
      }
      return;
    }
  }

  void report_moved_permission(const ShiftedFunction& shifted, const FunctionPaths& function,
                               const InvocationPath& caller,
                               const std::vector<const InvocationPath*>& moved) {
    Diagnostic& problem =
        sink_.report(diag::waived_without_permission, caller.where, caller.resource,
                     shifted.settings->function->key, shifted.settings->alias);
    const bool shared = std::ranges::any_of(function.paths, [&](const InvocationPath& path) {
      return path.needs_permission() && !path.unqualified() &&
             may_let_through(*moved[0], sources_of(path));
    });
    if (moved.size() == 1 && !shared) {
      problem.help(
          concat({"add its permission to `allowUnqualified`, too: `", moved[0]->resource, "`"}));
    } else {
      problem.help(concat({"give it a permission of its own, with `FunctionName: !GetAtt ",
                           shifted.function_id, ".Arn`, and add that to `allowUnqualified`"}));
    }
  }

  void report_kept_permission(const ShiftedFunction& shifted, const InvocationPath& caller,
                              const InvocationPath& kept) {
    sink_
        .report(diag::permission_left_behind, caller.where, caller.resource,
                shifted.settings->alias, shifted.settings->function->key, kept.resource)
        .help(concat({"take `", kept.resource,
                      "` out of `allowUnqualified`; what bypasses the alias needs a permission of "
                      "its own"}));
  }

  /// The permissions for the function itself, or for its alias, that may let the caller through.
  std::vector<const InvocationPath*> permissions_for(const InvocationPath& caller,
                                                     const FunctionPaths& function,
                                                     bool unqualified) const {
    std::vector<const InvocationPath*> found;
    const std::vector<std::string_view> sources = sources_of(caller);
    for (const InvocationPath& path : function.paths) {
      if (path.use == FunctionUse::Permits && path.unqualified() == unqualified &&
          may_let_through(path, sources)) {
        found.push_back(&path);
      }
    }
    return found;
  }

  /// What a permission for the caller refers to: the caller, or the API or topic to which it
  /// belongs.
  std::vector<std::string_view> sources_of(const InvocationPath& caller) const {
    std::vector<std::string_view> sources =
        resources_in(context_.out().find_resource(caller.resource)->properties());
    sources.push_back(caller.resource);
    return sources;
  }

  /// Whose a source is that the permission gives as a text nobody knows here.
  bool may_let_through(const InvocationPath& permission,
                       const std::vector<std::string_view>& sources) const {
    const cfn::Resource resource = *context_.out().find_resource(permission.resource);
    const Value* source = resource.properties().find("SourceArn");
    if (source == nullptr) return true;
    const std::vector<std::string_view> named = resources_in(*source);
    return named.empty() || std::ranges::find_first_of(named, sources) != named.end();
  }

  std::vector<std::string_view> resources_in(const Value& value) const {
    std::vector<cfn::Reference> references;
    cfn::collect_references(value, cfn::In::Elsewhere, references);
    std::vector<std::string_view> resources;
    for (const cfn::Reference& reference : references) {
      if (context_.out().has_resource(reference.name)) resources.push_back(reference.name);
    }
    return resources;
  }

  static bool invokes(FunctionUse use) {
    return use != FunctionUse::Grants && use != FunctionUse::Describes;
  }

  void check_hooks(const ShiftedFunction& shifted) {
    for (const Value& hook : hooks_of(*shifted.settings)) {
      const ShiftedFunction* checked = find(find_hook(context_, hook));
      if (checked == nullptr) continue;
      sink_.report(diag::shifted_hook, hook.where(), checked->settings->function->key)
          .note("CodeDeploy invokes the newest code of a hook, whatever its own deployment does")
          .help("take `deploymentSettings` away from the hook");
    }
  }

  static bool is_gradual(const DeploymentSettings& settings) {
    return !settings.type.shift || settings.type.shift->kind != TrafficShift::Kind::AllAtOnce;
  }

  void check_what_stops(const ShiftedFunction& shifted) {
    const DeploymentSettings& settings = *shifted.settings;
    const bool has_alarms =
        (settings.alarms && !settings.alarms->empty()) || !shifted.canary_alarms.empty();
    if (is_gradual(settings)) {
      if (has_alarms || settings.post_traffic_hook) return;
      sink_.report(diag::nothing_stops_shift, settings.where, settings.function->key)
          .help("bind an alarm: `alarms: [functionErrors]`");
    } else if (has_alarms && !settings.has_hook()) {
      sink_.report(diag::alarms_watch_nothing, settings.type.value.where());
    }
  }

  std::string_view remedy() const {
    if (context_.service().uses_plugin(kAlertsPlugin)) {
      return "`{ name: functionErrors, scope: version, treatMissingData: notBreaching }` "
             "counts the errors of the new version alone, every minute";
    }
    return "watch the `Sum` of `Errors`, >= 1, in 1 period of 60 s, missing data "
           "`notBreaching`, by FunctionName and Resource (`<function>:<alias>`)";
  }

  void check_alarms(const ShiftedFunction& shifted, const deployment::LambdaFunctions& lambdas) {
    const DeploymentSettings& settings = *shifted.settings;
    for (const BoundCanaryAlarm& bound : shifted.canary_alarms) {
      check_alarm(shifted, bound.logical_id, bound.alarm->name, bound.alarm->where, lambdas);
      check_preset(*bound.alarm);
    }
    if (!settings.alarms) return;
    for (const Value& entry : *settings.alarms) {
      const auto target = cfn::ref_target(entry);
      const std::string_view id =
          target ? *target : find_alarm(context_, *settings.function, entry.text().value_or(""));
      if (id.empty()) continue;
      check_alarm(shifted, id, target ? *target : entry.as_text(), entry.where(), lambdas);
    }
  }

  void check_alarm(const ShiftedFunction& shifted, std::string_view id, std::string_view name,
                   Where bound, const deployment::LambdaFunctions& lambdas) {
    const auto resource = context_.out().find_resource(id);
    if (!resource || resource->type() != "AWS::CloudWatch::Alarm") return;
    deployment::WatchedAlarm watched;
    watched.name = name;
    const Value* properties = resource->body().find("Properties");
    watched.alarm = deployment::read_alarm(properties != nullptr ? *properties : Value());
    watched.bound = bound;
    watched.function = lambdas.by_id(shifted.function_id);
    watched.alias = shifted.settings->alias;
    watched.shift = shifted.settings->type.shift;
    watched.remedy = remedy();
    deployment::report_findings(watched, sink_);
  }

  /// Few people choose a thousand errors in a minute; the preset does.
  void check_preset(const CanaryAlarm& alarm) {
    if (alarm.preset.empty() || alarm.own_threshold) return;
    sink_
        .report(diag::preset_needs_many_errors, alarm.metric->where(), alarm.preset,
                scalar_text(alarm.threshold))
        .help(
            "give it a `threshold` that your traffic can reach: `{ "
            "preset: errors, threshold: 5 }`");
  }

  ServiceContext& context_;
  Sink& sink_;
  const std::vector<ShiftedFunction>& functions_;
  std::unordered_map<std::string_view, const ShiftedFunction*> by_id_;
};

}  // namespace

void check_gradual_deployment(ServiceContext& context,
                              const std::vector<ShiftedFunction>& functions) {
  Checks(context, functions).run();
}

}  // namespace slsc::serverless
