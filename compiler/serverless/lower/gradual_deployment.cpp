#include "serverless/lower/gradual_deployment.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "cfn/partition.h"
#include "deployment/alias_rewiring.h"
#include "diagnostics/catalogue/deployment.h"
#include "diagnostics/suggest.h"
#include "serverless/lower/gradual_deployment_canary_alarms.h"
#include "serverless/lower/gradual_deployment_checks.h"
#include "serverless/lower/gradual_deployment_group.h"
#include "serverless/lower/gradual_deployment_role.h"
#include "serverless/naming/logical_ids.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

class Lowering {
 public:
  Lowering(ServiceContext& context, const GradualDeployment& deployment)
      : context_(context),
        deployment_(deployment),
        application_(naming::deployment_application(context.service().provider.stack_name)) {}

  void run() {
    name_functions();
    context_
        .add_resource(application_, "AWS::CodeDeploy::Application", functions_[0].settings->where)
        .set("ComputePlatform", "Lambda");
    add_code_deploy_role(context_, deployment_, functions_);
    allow_hooks_to_report(context_, functions_, application_);
    add_canary_alarms(context_, functions_);
    for (ShiftedFunction& shifted : functions_) {
      add_deployment_group(context_, deployment_, shifted, application_);
      add_alias(shifted);
    }
    deployment::rewire_to_aliases(context_.out(), rewiring());
    check_gradual_deployment(context_, functions_);
  }

 private:
  void name_functions() {
    std::map<std::string, const ShiftedFunction*> by_name;
    functions_.reserve(deployment_.functions.size());
    for (const DeploymentSettings& settings : deployment_.functions) {
      ShiftedFunction shifted;
      shifted.settings = &settings;
      shifted.function_id = naming::lambda_function(settings.function->key);
      shifted.group_id = naming::deployment_group(settings.function->key);
      shifted.group_name =
          naming::deployment_group_name(context_.service().provider.stack_name, shifted.group_id);
      functions_.push_back(std::move(shifted));
      const auto [known, is_new] =
          by_name.emplace(functions_.back().group_name, &functions_.back());
      if (is_new) continue;
      context_.sink()
          .report(diag::colliding_group_names, settings.where,
                  known->second->settings->function->key, settings.function->key,
                  functions_.back().group_name)
          .help("the name is cut after 100 characters: shorten `provider.stackName`");
    }
  }

  /// The hook as a Ref for the alias's update policy; nothing when it was reported.
  std::optional<Value> hook_reference(const std::optional<Value>& hook) const {
    if (!hook) return std::nullopt;
    if (!hook->is_text() || hook->as_text().starts_with("arn:")) return hook;
    const std::string_view name = hook->as_text();
    const std::string_view id = find_hook(context_, *hook);
    if (!id.empty()) return context_.ref(id);
    Diagnostic& problem = context_.sink().report(diag::unknown_hook, hook->where(), name);
    suggest(problem, name, context_.service().functions, &Function::key,
            "a hook is the key of a function, or an ARN");
    return std::nullopt;
  }

  Map update_policy(const ShiftedFunction& shifted) const {
    const Map update(context_.arena());
    update.set("ApplicationName", context_.ref(application_));
    update.set_if("AfterAllowTrafficHook", hook_reference(shifted.settings->post_traffic_hook));
    update.set_if("BeforeAllowTrafficHook", hook_reference(shifted.settings->pre_traffic_hook));
    update.set("DeploymentGroupName", context_.ref(shifted.group_id));
    return Map(context_.arena(), {{"CodeDeployLambdaAliasUpdate", update}});
  }

  // One alias for everything. Provisioned concurrency, SnapStart and durable functions have one of
  // their own; were there two, callers of one would see no shift, and callers of the other no
  // provisioned instances. The fork gives that alias the other name, so its stacks have the id of
  // the first with the name of the second.
  void add_alias(ShiftedFunction& shifted) {
    const DeploymentSettings& settings = *shifted.settings;
    const Function& function = *settings.function;
    std::optional<cfn::Resource> shared;
    std::string shared_id;
    if (!function.alias.empty()) {
      shared_id = naming::lambda_alias(function.key, function.alias);
      shared = context_.out().find_resource(shared_id);
    }
    const bool reuse = shared && (deployment_.of_fork || settings.alias == function.alias);
    shifted.alias_id = reuse ? shared_id : naming::shifted_alias(function.key, settings.alias);
    const cfn::Resource alias =
        reuse ? *shared
              : context_.add_resource(shifted.alias_id, "AWS::Lambda::Alias", settings.where);
    if (reuse) {
      if (settings.alias != function.alias) {
        former_names_.emplace_back(shifted.alias_id, function.alias);
      }
    } else {
      context_.set_condition(alias, function);
      if (shared) {
        take_over(alias, *shared);
        retired_.push_back(shared_id);
      }
      alias.set("FunctionVersion", version_of(function));
      alias.set("FunctionName", context_.ref(naming::lambda_function(function.key)));
    }
    alias.set("Name", settings.alias);
    alias.set_attribute("UpdatePolicy", update_policy(shifted));
    for (const std::string& policy : shifted.hook_policies) alias.depends_on(context_.keep(policy));
    if (shared) {
      context_.sink().report(diag::one_alias_for_both, settings.where, function.key, settings.alias,
                             purpose(function.alias));
    }
  }

  static std::string_view purpose(std::string_view alias) {
    if (alias == "provisioned") return "provisioned concurrency";
    return alias == "snapstart" ? "SnapStart" : "durable executions";
  }

  static void take_over(const cfn::Resource& alias, const cfn::Resource& shared) {
    for (const Map::Entry& entry : shared.properties()) alias.set(entry.key(), entry.value);
  }

  Value version_of(const Function& function) const {
    return context_.get_att(context_.version_id(function), "Version");
  }

  deployment::Rewiring rewiring() const {
    deployment::Rewiring rewiring;
    rewiring.region = context_.service().region;
    rewiring.partition = deployment_.of_fork ? "" : cfn::partition_of(context_.service().region);
    rewiring.former_names = former_names_;
    rewiring.retired_aliases = retired_;
    for (const ShiftedFunction& shifted : functions_) {
      for (const Value& waived : shifted.settings->allow_unqualified) {
        rewiring.left_alone.emplace_back(shifted.function_id, scalar_text(waived));
      }
    }
    return rewiring;
  }

  ServiceContext& context_;
  const GradualDeployment& deployment_;
  std::string application_;
  std::vector<ShiftedFunction> functions_;
  std::vector<std::string> retired_;
  std::vector<std::pair<std::string, std::string_view>> former_names_;
};

}  // namespace

void apply_gradual_deployment(ServiceContext& context) {
  const auto deployment =
      read_gradual_deployment(context.service(), context.arena(), context.sink());
  if (deployment) Lowering(context, *deployment).run();
}

}  // namespace slsc::serverless
