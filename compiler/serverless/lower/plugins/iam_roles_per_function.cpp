// serverless-iam-roles-per-function: a role for each function with `iamRoleStatements`. It may do
// what the function's own settings and events need, and what its statements say.
//
// What is needed is not written down a second time: the function is lowered once more, alone and
// into a template that is thrown away, and all that asks for rights there asks this role.

#include "cfn/policies.h"
#include "diagnostics/catalogue/plugins.h"
#include "serverless/lower/events/lower_events.h"
#include "serverless/lower/execution_role.h"
#include "serverless/lower/function_statements.h"
#include "serverless/lower/plugins/plugins.h"
#include "serverless/lower/tags.h"
#include "serverless/naming/logical_ids.h"
#include "serverless/naming/physical_names.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

constexpr std::size_t kLongestRoleName = 64;

// The plugin gives up the end of a name that is too long, so do we: the name is in use.
Value role_name(const ServiceContext& context, const Function& function) {
  if (function.own_role->name) return *function.own_role->name;
  const Service& service = context.service();
  constexpr std::string_view kEnd = "lambdaRole";
  const std::size_t length =
      concat({service.name, "-", service.stage, "-", function.key, "-", service.region}).size();
  const List parts(context.arena(), {service.name, service.stage, function.key,
                                     cfn::ref(context.arena(), "AWS::Region")});
  if (length + 1 + kEnd.size() <= kLongestRoleName) parts.push_back(kEnd);
  if (length > kLongestRoleName) {
    context.sink()
        .report(diag::long_own_role_name, function.own_role->where, function.key, length,
                kLongestRoleName)
        .help("name it with `iamRoleStatementsName`");
  }
  return cfn::join(context.arena(), "-", parts);
}

void allow_logs(const ServiceContext& context, const Function& function, const List& statements) {
  if (function.logs_disabled) return;
  const Value streams =
      context.sub(concat({"arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:",
                          naming::lambda_log_group_name(function.name), ":*:*"}));
  statements.push_back(
      context.allow({"logs:CreateLogStream", "logs:CreateLogGroup", "logs:PutLogEvents"},
                    List(context.arena(), {streams})));
}

void allow_what_is_needed(const ServiceContext& context, const Function& function,
                          const List& statements, const List& trusted) {
  cfn::Template discarded(context.arena());
  Sink unheard;
  ServiceContext alone(context.service(), context.artifacts(), context.options(), discarded,
                       unheard);
  std::optional<List> shared;
  if (function.own_role->inherits) shared = context.service().provider.role.statements;
  alone.set_execution_role(statements, trusted, shared);
  lower_all_events(alone, std::span(&function, 1));
  grant_function_statements(alone, function);
  if (shared) {
    for (const Value& statement : *shared) statements.push_back(statement);
  }
}

void add_own_role(ServiceContext& context, const Function& function) {
  Arena& arena = context.arena();
  const OwnRole& own = *function.own_role;
  const ExecutionRole& settings = context.service().provider.role;
  const cfn::Resource role =
      context.add_resource(naming::own_role(function.key), "AWS::IAM::Role", own.where);

  const List statements(arena);
  const List trusted(arena, {"lambda.amazonaws.com"});
  allow_logs(context, function, statements);
  allow_what_is_needed(context, function, statements, trusted);
  if (own.statements) {
    for (const Value& statement : *own.statements) statements.push_back(statement);
  }

  role.set("AssumeRolePolicyDocument", cfn::trust_policy(trusted));
  role.set("Policies", List(arena, {execution_policy(context, statements)}));
  role.set("Path", settings.path);
  role.set("RoleName", role_name(context, function));
  if (settings.tags) role.set("Tags", tag_list(arena, *settings.tags));
  role.set_if("PermissionsBoundary", own.permissions_boundary);
  if (function.vpc) role.set("ManagedPolicyArns", List(arena, {vpc_access_policy(arena)}));
}

}  // namespace

void add_own_roles(ServiceContext& context) {
  for (const Function& function : context.service().functions) {
    if (function.own_role) add_own_role(context, function);
  }
}

}  // namespace slsc::serverless
