#include "serverless/lower/execution_role.h"

#include <algorithm>
#include <string>

#include "cfn/policies.h"
#include "serverless/lower/tags.h"
#include "serverless/naming/logical_ids.h"
#include "serverless/naming/physical_names.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

constexpr std::string_view kLogArn =
    "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:";

bool defines(const Value& resources, std::string_view logical_id) {
  const Value* own = resources.find("Resources");
  return own != nullptr && own->find(logical_id) != nullptr;
}

// A function that names the role explicitly counts as well, unless the user brings a role by that
// name; so does one with a role of its own, whose plugin starts from the shared one.
bool needs_execution_role(const Service& service) {
  const bool is_own = defines(service.resources, naming::kExecutionRole);
  const bool shared_elsewhere = service.provider.role.existing.has_value();
  return std::ranges::any_of(service.functions, [=](const Function& function) {
    if (function.own_role) return !shared_elsewhere;
    return !function.role || (!is_own && function.role->text() == naming::kExecutionRole);
  });
}

// Functions whose name begins as the reference's default names share one pattern; each of the
// others is listed. The reference keeps the two statements even when no function writes logs.
void grant_logging(ServiceContext& context) {
  const Service& service = context.service();
  Arena& arena = context.arena();
  const std::string canonical = concat({service.name, "-", service.stage});
  const List streams(arena);
  const List events(arena);
  const List disabled(arena);
  bool canonical_writes = false;
  const auto log_arn = [&context](std::string_view name, std::string_view end) {
    return context.sub(concat({kLogArn, naming::lambda_log_group_name(name), end}));
  };
  for (const Function& function : service.functions) {
    if (function.name.starts_with(canonical)) {
      if (function.logs_disabled) {
        disabled.push_back(log_arn(function.name, ":*"));
      } else {
        canonical_writes = true;
      }
    } else if (!function.logs_disabled) {
      streams.push_back(log_arn(function.name, ":*"));
      events.push_back(log_arn(function.name, ":*:*"));
    }
  }
  if (canonical_writes) {
    streams.push_back(log_arn(canonical, "*:*"));
    events.push_back(log_arn(canonical, "*:*:*"));
  }
  context.grant(
      context.allow({"logs:CreateLogStream", "logs:CreateLogGroup", "logs:TagResource"}, streams));
  context.grant(context.allow({"logs:PutLogEvents"}, events));
  if (canonical_writes && !disabled.empty()) {
    context.grant(
        Map(arena, {{"Effect", "Deny"}, {"Action", "logs:PutLogEvents"}, {"Resource", disabled}}));
  }
}

void grant_durable_executions(ServiceContext& context) {
  const List executions(context.arena());
  for (const Function& function : context.service().functions) {
    if (!function.durable || context.role_in_template(function) != naming::kExecutionRole) {
      continue;
    }
    executions.push_back(durable_executions(context, function));
  }
  if (executions.empty()) return;
  context.grant(allow_durable_executions(context, executions));
}

std::optional<List> managed_policies(const ServiceContext& context) {
  const Service& service = context.service();
  Arena& arena = context.arena();
  const List policies(arena);
  if (service.provider.role.managed_policies) {
    for (const Value& policy : *service.provider.role.managed_policies) policies.push_back(policy);
  }
  const Value* shared_vpc = service.provider.config.find("vpc");
  // The key alone counts, `vpc: null` too: a role that may do more is no reason to replace
  // anything.
  const bool any_vpc = (shared_vpc != nullptr && shared_vpc->truthy()) ||
                       std::ranges::any_of(service.functions, [](const Function& function) {
                         return function.config.find("vpc") != nullptr;
                       });
  if (any_vpc) {
    policies.push_back(vpc_access_policy(arena));
  }
  if (policies.empty()) return std::nullopt;
  return policies;
}

}  // namespace

Map execution_policy(const ServiceContext& context, const List& statements) {
  const Service& service = context.service();
  const Value name = cfn::join(context.arena(), "-", {service.name, service.stage, "lambda"});
  return cfn::inline_policy(name, statements);
}

Value vpc_access_policy(Arena& arena) {
  return cfn::join(arena, "",
                   {"arn:", cfn::ref(arena, "AWS::Partition"),
                    ":iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"});
}

Map allow_durable_executions(const ServiceContext& context, const List& executions) {
  return context.allow({"lambda:CheckpointDurableExecution", "lambda:GetDurableExecutionState"},
                       executions);
}

Value durable_executions(const ServiceContext& context, const Function& function) {
  return context.sub(concat(
      {"arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:", function.name,
       ":*/durable-execution/*/*"}));
}

void add_execution_role(ServiceContext& context) {
  const Service& service = context.service();
  if (!needs_execution_role(service)) return;
  const ExecutionRole& settings = service.provider.role;
  Arena& arena = context.arena();

  const List statements(arena);
  const List trusted(arena, {"lambda.amazonaws.com"});
  const cfn::Resource role =
      context.add_resource(naming::kExecutionRole, "AWS::IAM::Role", service.provider.where);
  role.set("AssumeRolePolicyDocument", cfn::trust_policy(trusted));
  role.set("Policies", List(arena, {execution_policy(context, statements)}));
  role.set("Path", settings.path);
  role.set("RoleName",
           settings.name.value_or(cfn::join(
               arena, "-",
               {service.name, service.stage, cfn::ref(arena, "AWS::Region"), "lambdaRole"})));
  if (settings.tags) role.set("Tags", tag_list(arena, *settings.tags));
  role.set_if("PermissionsBoundary", settings.permissions_boundary);
  if (const auto policies = managed_policies(context)) role.set("ManagedPolicyArns", *policies);

  context.set_execution_role(statements, trusted, settings.statements);
  grant_logging(context);
  if (settings.statements) {
    for (const Value& statement : *settings.statements) statements.push_back(statement);
  }
  grant_durable_executions(context);
}

}  // namespace slsc::serverless
