#include "serverless/lower/gradual_deployment_role.h"

#include <algorithm>
#include <map>

#include "cfn/partition.h"
#include "cfn/policies.h"
#include "diagnostics/catalogue/deployment.h"
#include "json/json_writer.h"
#include "serverless/naming/logical_ids.h"
#include "support/strings.h"
#include "value/path.h"

namespace slsc::serverless {

namespace {

constexpr std::string_view kReport = "codedeploy:PutLifecycleEventHookExecutionStatus";

List managed_policies(ServiceContext& context, bool notifies, bool in_any_partition) {
  const List policies(context.arena());
  const std::string_view partition = cfn::partition_of(context.service().region);
  const auto add = [&](std::string_view name) {
    policies.push_back(
        in_any_partition
            ? context.sub(concat({"arn:${AWS::Partition}:iam::aws:policy/", name}))
            : Value(context.keep(concat({"arn:", partition, ":iam::aws:policy/", name}))));
  };
  add("service-role/AWSCodeDeployRoleForLambdaLimited");
  add("AWSLambda_FullAccess");
  if (notifies) add("AmazonSNSFullAccess");
  return policies;
}

/// By name where the function may not be there.
Value function_arn(ServiceContext& context, std::string_view logical_id) {
  const cfn::Resource function = *context.out().find_resource(logical_id);
  const Value* name = function.properties().find("FunctionName");
  if (!function.body().contains("Condition") || name == nullptr || !name->is_text()) {
    return context.get_att(logical_id, "Arn");
  }
  return context.sub(
      concat({"arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:",
              name->as_text()}));
}

/// What CodeDeploy does for these functions and nothing else.
Map least_privilege_policy(ServiceContext& context, const std::vector<ShiftedFunction>& functions) {
  Arena& arena = context.arena();
  const List aliases(arena);
  const List hooks(arena);
  const List topics(arena);
  const auto add_once = [](const List& list, const Value& arn) {
    if (std::ranges::none_of(list, [&](const Value& each) { return equal(each, arn); })) {
      list.push_back(arn);
    }
  };
  for (const ShiftedFunction& shifted : functions) {
    const DeploymentSettings& settings = *shifted.settings;
    if (settings.code_deploy_role) continue;
    // By the function, because the alias needs the group, which needs this role.
    const Value arn = function_arn(context, shifted.function_id);
    const Value* by_name = cfn::intrinsic_argument(arn, "Fn::Sub");
    aliases.push_back(arn);
    aliases.push_back(context.sub(by_name != nullptr
                                      ? concat({by_name->as_text(), ":*"})
                                      : concat({"${", shifted.function_id, ".Arn}:*"})));
    for (const Value& hook : hooks_of(settings)) {
      const std::string_view id = find_hook(context, hook);
      add_once(hooks, id.empty() ? hook : function_arn(context, id));
    }
    if (!settings.triggers || !settings.triggers->is_list()) continue;
    for (const Value& trigger : settings.triggers->as_list()) {
      if (const Value* topic = trigger.find("TriggerTargetArn")) add_once(topics, *topic);
    }
  }
  const List statements(arena);
  statements.push_back(context.allow(
      {"lambda:GetAlias", "lambda:UpdateAlias", "lambda:GetProvisionedConcurrencyConfig"},
      aliases));
  if (!hooks.empty()) statements.push_back(context.allow({"lambda:InvokeFunction"}, hooks));
  statements.push_back(context.allow({"cloudwatch:DescribeAlarms"}, "*"));
  if (!topics.empty()) statements.push_back(context.allow({"sns:Publish"}, topics));
  return cfn::inline_policy("gradual-deployment", statements);
}

List report_targets(ServiceContext& context, const std::vector<const ShiftedFunction*>& functions,
                    std::string_view application) {
  const List groups(context.arena());
  for (const ShiftedFunction* shifted : functions) {
    groups.push_back(context.sub(concat(
        {"arn:${AWS::Partition}:codedeploy:${AWS::Region}:${AWS::AccountId}:deploymentgroup:${",
         application, "}/", shifted->group_name})));
  }
  return groups;
}

/// Which role a hook runs as, when it is not the execution role of the service.
struct HookRole {
  std::string_view logical_id;  ///< of a role in the template; else empty
  const Value* elsewhere = nullptr;
};

HookRole role_of(const ServiceContext& context, const cfn::Resource& hook) {
  const Value* role = hook.properties().find("Role");
  if (role == nullptr) return {};
  std::string_view id;
  if (const auto attribute = cfn::get_att_target(*role)) {
    id = attribute->logical_id;
  } else if (const auto target = cfn::ref_target(*role)) {
    id = *target;
  }
  if (id == naming::kExecutionRole) return {};
  const auto resource = context.out().find_resource(id);
  if (resource && resource->type() == "AWS::IAM::Role") return {id, nullptr};
  return {{}, role};
}

/// As people know it: the key of a function, or a logical id.
std::string_view name_of_hook(const ServiceContext& context, std::string_view logical_id) {
  for (const Function& function : context.service().functions) {
    if (naming::lambda_function(function.key) == logical_id) return function.key;
  }
  return logical_id;
}

class HookRights {
 public:
  HookRights(ServiceContext& context, std::vector<ShiftedFunction>& functions,
             std::string_view application)
      : context_(context), functions_(functions), application_(application) {}

  void grant() {
    extend_execution_role();
    std::map<std::string_view, std::vector<ShiftedFunction*>> checked_by;
    for (ShiftedFunction& shifted : functions_) {
      for (const Value& hook : hooks_of(*shifted.settings)) {
        std::vector<ShiftedFunction*>& checked = checked_by[find_hook(context_, hook)];
        if (checked.empty() || checked.back() != &shifted) checked.push_back(&shifted);
      }
    }
    std::vector<std::string_view> in_order;
    for (const Map::Entry& entry : context_.out().resources()) {
      if (checked_by.contains(entry.key())) in_order.push_back(entry.key());
    }
    for (const std::string_view hook : in_order) grant_own_role(hook, checked_by[hook]);
  }

 private:
  // The plugin adds the statement whoever runs as the role.
  void extend_execution_role() const {
    const auto role = context_.out().find_resource(naming::kExecutionRole);
    if (!role) return;
    std::vector<const ShiftedFunction*> with_hooks;
    for (const ShiftedFunction& shifted : functions_) {
      if (shifted.settings->has_hook()) with_hooks.push_back(&shifted);
    }
    if (with_hooks.empty()) return;
    const Value properties = role->properties();
    const Value* statements = find_path(properties, "Policies[0].PolicyDocument.Statement");
    if (statements == nullptr || !statements->is_list()) return;
    statements->as_list().push_back(
        context_.allow({kReport}, report_targets(context_, with_hooks, application_)));
  }

  void grant_own_role(std::string_view hook, const std::vector<ShiftedFunction*>& shifted) {
    const HookRole role = role_of(context_, *context_.out().find_resource(hook));
    const std::string_view name = name_of_hook(context_, hook);
    const std::vector<const ShiftedFunction*> functions(shifted.begin(), shifted.end());
    if (role.elsewhere != nullptr) {
      report_role_elsewhere(name, *role.elsewhere, functions);
      return;
    }
    if (role.logical_id.empty()) return;
    const std::string id = naming::hook_policy(hook);
    Arena& arena = context_.arena();
    const Value& user = *context_.out().resources().find(hook);
    const cfn::Resource policy = context_.add_resource(id, "AWS::IAM::Policy", user.where());
    // Who has the role may be there under a condition only.
    for (const std::string_view needed : {hook, role.logical_id}) {
      const Value* condition = context_.out().resources().find(needed)->find("Condition");
      if (condition != nullptr) policy.set_attribute("Condition", *condition);
    }
    policy.set("PolicyName", context_.keep(concat({name, "-reports-to-codedeploy"})));
    policy.set("PolicyDocument",
               cfn::policy_document(
                   context_.allow({kReport}, report_targets(context_, functions, application_))));
    policy.set("Roles", List(arena, {context_.ref(role.logical_id)}));
    for (ShiftedFunction* each : shifted) each->hook_policies.push_back(id);
  }

  void report_role_elsewhere(std::string_view hook, const Value& role,
                             const std::vector<const ShiftedFunction*>& functions) const {
    const List resources(context_.arena());
    for (const ShiftedFunction* shifted : functions) {
      resources.push_back(context_.keep(
          concat({"arn:", cfn::partition_of(context_.service().region), ":codedeploy:",
                  context_.service().region, ":*:deploymentgroup:*/", shifted->group_name})));
    }
    const Map statement = context_.allow({kReport}, resources);
    context_.sink()
        .report(diag::hook_role_elsewhere, role.where(), hook)
        .note("without the right to report its result the deployment waits for an hour and fails")
        .help(concat({"its role needs ", json::write(statement, json::Layout::Compact)}));
  }

  ServiceContext& context_;
  std::vector<ShiftedFunction>& functions_;
  std::string_view application_;
};

}  // namespace

void add_code_deploy_role(ServiceContext& context, const GradualDeployment& deployment,
                          const std::vector<ShiftedFunction>& functions) {
  if (deployment.code_deploy_role) return;
  const bool is_used = std::ranges::any_of(functions, [](const ShiftedFunction& shifted) {
    return !shifted.settings->code_deploy_role;
  });
  if (deployment.least_privilege && !is_used) return;
  Arena& arena = context.arena();
  const bool notifies = std::ranges::any_of(functions, [](const ShiftedFunction& shifted) {
    return shifted.settings->triggers.has_value();
  });
  const cfn::Resource role = context.add_resource(naming::kCodeDeployRole, "AWS::IAM::Role",
                                                  functions.front().settings->where);
  if (deployment.least_privilege) {
    role.set("Policies", List(arena, {least_privilege_policy(context, functions)}));
  } else {
    role.set("ManagedPolicyArns", managed_policies(context, notifies, deployment.of_fork));
  }
  const Map statement(
      arena, {{"Action", List(arena, {"sts:AssumeRole"})},
              {"Effect", "Allow"},
              {"Principal", Map(arena, {{"Service", List(arena, {"codedeploy.amazonaws.com"})}})}});
  role.set("AssumeRolePolicyDocument", cfn::policy_document(statement));
  role.set_if("PermissionsBoundary", deployment.permissions_boundary);
}

void allow_hooks_to_report(ServiceContext& context, std::vector<ShiftedFunction>& functions,
                           std::string_view application) {
  HookRights(context, functions, application).grant();
}

}  // namespace slsc::serverless
