#include "serverless/model/deployment_settings.h"

#include <algorithm>

#include "cfn/intrinsics.h"
#include "diagnostics/catalogue/deployment.h"
#include "serverless/model/config_reader.h"
#include "serverless/model/stage_list.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

bool is_empty_setting(const Value* value) { return value == nullptr || !value->truthy(); }

/// The later map's keys over the earlier ones', as wholes.
Value layered(Arena& arena, std::initializer_list<const Value*> layers) {
  const Map merged(arena);
  for (const Value* layer : layers) {
    if (layer == nullptr || !layer->is_map()) continue;
    for (const Map::Entry& entry : layer->as_map()) {
      merged.set(entry.key(), entry.value, entry.key_span());
    }
  }
  return merged;
}

bool is_alias_name(std::string_view name) {
  if (name.empty() || name.size() > 128 || std::ranges::all_of(name, is_digit)) return false;
  return std::ranges::all_of(name,
                             [](char c) { return is_alphanumeric(c) || c == '-' || c == '_'; });
}

class SettingsReader {
 public:
  SettingsReader(const Service& service, Arena& arena, Sink& sink)
      : service_(service),
        arena_(arena),
        sink_(sink),
        global_(service.custom.find("deploymentSettings")) {}

  std::optional<GradualDeployment> read() {
    GradualDeployment deployment;
    deployment.of_fork = service_.uses_plugin(kCanaryPluginFork);
    if (!is_on() || !read_role(deployment)) return std::nullopt;
    for (const Function& function : service_.functions) {
      const Value* own = function.config.find("deploymentSettings");
      if (own == nullptr) continue;
      if (auto settings = read_function(function, *own)) {
        deployment.functions.push_back(std::move(*settings));
      }
    }
    if (deployment.functions.empty()) return std::nullopt;
    return deployment;
  }

 private:
  bool is_on() {
    const bool wanted = std::ranges::any_of(service_.functions, [](const Function& function) {
      return function.config.find("deploymentSettings") != nullptr;
    });
    if (!wanted) {
      if (global_ != nullptr) {
        sink_.report(diag::unused_deployment_settings, global_->where())
            .help("give a function `deploymentSettings`; `{}` takes everything from here");
      }
      return false;
    }
    const Value* stages = global_ == nullptr ? nullptr : global_->find("stages");
    if (is_empty_setting(stages)) return true;
    if (stages->is_list() && stages->as_list().empty()) return true;
    if (names_stage(*stages, service_.stage)) return true;
    sink_.report(diag::deployment_off_in_stage, stages->where(), service_.stage);
    return false;
  }

  bool read_role(GradualDeployment& deployment) {
    if (global_ == nullptr) return true;
    const ConfigReader reader(*global_, sink_);
    if (const Value* role = global_->find("codeDeployRole"); !is_empty_setting(role)) {
      deployment.code_deploy_role = *role;
    }
    if (const Value* boundary = global_->find("codeDeployRolePermissionsBoundary");
        !is_empty_setting(boundary)) {
      deployment.permissions_boundary = *boundary;
    }
    const Value* policy = global_->find("codeDeployRolePolicy");
    if (is_empty_setting(policy) || policy->text() == "managed") return true;
    deployment.least_privilege = policy->text() == "least-privilege";
    if (!deployment.least_privilege) {
      sink_.report(diag::unknown_role_policy, policy->where(), scalar_text(*policy))
          .help("policies are `managed` and `least-privilege`");
    }
    return deployment.least_privilege;
  }

  std::optional<DeploymentSettings> read_function(const Function& function, const Value& own) {
    const Value merged = layered(arena_, {global_, &own, &service_.deployment});
    DeploymentSettings settings;
    settings.function = &function;
    settings.where = {function.config.as_map().key_span("deploymentSettings"), own.origin()};
    bool fine = read_alias(merged, settings);
    fine = read_type(merged, settings) && fine;
    fine = check_versions(settings) && fine;
    settings.pre_traffic_hook = read_hook(merged, "preTrafficHook", fine);
    settings.post_traffic_hook = read_hook(merged, "postTrafficHook", fine);
    settings.alarms = read_list(merged, "alarms", fine);
    if (const auto alarms = read_list(merged, "canaryAlarms", fine)) {
      settings.canary_alarms = read_canary_alarms(*alarms, sink_);
      fine = settings.canary_alarms.size() == alarms->size() && fine;
    }
    if (const Value* triggers = merged.find("triggerConfigurations"); !is_empty_setting(triggers)) {
      settings.triggers = *triggers;
    }
    if (const Value* role = merged.find("codeDeployRole"); !is_empty_setting(role)) {
      settings.code_deploy_role = *role;
    }
    settings.allow_unqualified = ConfigReader(merged, sink_).items("allowUnqualified");
    if (!fine) return std::nullopt;
    return settings;
  }

  std::optional<List> read_list(const Value& merged, std::string_view key, bool& fine) {
    const Value* list = merged.find(key);
    if (is_empty_setting(list)) return std::nullopt;
    if (list->is_list()) return list->as_list();
    malformed(key, *list, "a list");
    fine = false;
    return std::nullopt;
  }

  void malformed(std::string_view setting, const Value& value, std::string_view wanted) {
    sink_.report(diag::malformed_deployment_setting, value.where(), setting,
                 kind_name(value.kind()), wanted);
  }

  bool read_alias(const Value& merged, DeploymentSettings& settings) {
    const Value* alias = merged.find("alias");
    if (is_empty_setting(alias)) {
      if (!settings.function->alias.empty()) {  // share the one that is there
        settings.alias = settings.function->alias;
        return true;
      }
      sink_.report(diag::deployment_without_alias, settings.where, settings.function->key)
          .help("add `alias: live`: callers use it, and its traffic moves");
      return false;
    }
    settings.alias = arena_.copy(scalar_text(*alias));
    if (is_alias_name(settings.alias)) return true;
    sink_.report(diag::impossible_alias_name, alias->where(), settings.alias)
        .help("letters, digits, `-` and `_`, and not digits alone");
    return false;
  }

  bool check_versions(const DeploymentSettings& settings) {
    const Function& function = *settings.function;
    if (function.publishes_version()) return true;
    Diagnostic& problem =
        sink_.report(diag::deployment_needs_versions, settings.where, function.key);
    const Value* own = function.config.find("versionFunction");
    const Value* all = service_.provider.config.find("versionFunctions");
    const Value* off = own != nullptr ? own : all;
    if (off != nullptr) problem.label(off->span(), "no versions are published because of this");
    problem.help("set `versionFunction: true` for this function");
    return false;
  }

  bool read_type(const Value& merged, DeploymentSettings& settings) {
    const Value* type = merged.find("type");
    if (is_empty_setting(type)) {
      sink_.report(diag::deployment_without_type, settings.where, settings.function->key)
          .help("for example `type: Canary10Percent5Minutes`");
      return false;
    }
    const auto read = read_shift_type(*type, sink_);
    if (read) settings.type = *read;
    return read.has_value();
  }

  /// A function's key, or something that CloudFormation resolves.
  std::optional<Value> read_hook(const Value& merged, std::string_view key, bool& fine) {
    const Value* hook = merged.find(key);
    if (is_empty_setting(hook)) return std::nullopt;
    if (cfn::is_intrinsic(*hook)) return *hook;
    if (!hook->is_text()) {
      malformed(key, *hook, "the key of a function or an ARN");
      fine = false;
      return std::nullopt;
    }
    return *hook;
  }

  const Service& service_;
  Arena& arena_;
  Sink& sink_;
  const Value* global_;
};

}  // namespace

std::optional<GradualDeployment> read_gradual_deployment(const Service& service, Arena& arena,
                                                         Sink& sink) {
  const bool active = service.uses_plugin(kCanaryPlugin) || service.uses_plugin(kCanaryPluginFork);
  if (!active) return std::nullopt;
  return SettingsReader(service, arena, sink).read();
}

}  // namespace slsc::serverless
