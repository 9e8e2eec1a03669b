// serverless-plugin-warmup: the roles of warmers. The warmers themselves are functions like others.
#include "cfn/policies.h"
#include "serverless/lower/execution_role.h"
#include "serverless/lower/plugins/plugins.h"
#include "serverless/naming/physical_names.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

List invocation_rights(const ServiceContext& context, const Warmer& warmer) {
  const List functions(context.arena());
  for (const WarmedFunction& function : warmer.functions) {
    const std::string arn = concat(
        {"arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:", function.name});
    functions.push_back(context.sub(arn));
    functions.push_back(context.sub(arn + ":*"));
  }
  return functions;
}

List log_streams(const ServiceContext& context, const Function& function, std::string_view end) {
  return List(
      context.arena(),
      {context.sub(concat({"arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:",
                           naming::lambda_log_group_name(function.name), end}))});
}

void add_warmer_role(ServiceContext& context, const Function& function) {
  Arena& arena = context.arena();
  const Service& service = context.service();
  const Warmer& warmer = *function.warmer;
  const std::string_view name = context.keep(to_lower(warmer.key));
  const cfn::Resource role = context.add_resource(warmer.role_id, "AWS::IAM::Role", warmer.where);
  role.set("Path", "/");
  role.set("RoleName",
           warmer.role_name.value_or(cfn::join(
               arena, "-",
               {service.name, service.stage, cfn::ref(arena, "AWS::Region"), name, "role"})));
  role.set("AssumeRolePolicyDocument", cfn::trust_policy(List(arena, {"lambda.amazonaws.com"})));
  const List statements(arena);
  statements.push_back(context.allow({"logs:CreateLogGroup", "logs:CreateLogStream"},
                                     log_streams(context, function, ":*")));
  statements.push_back(
      context.allow({"logs:PutLogEvents"}, log_streams(context, function, ":*:*")));
  statements.push_back(
      context.allow({"lambda:InvokeFunction"}, invocation_rights(context, warmer)));
  if (function.vpc) {
    statements.push_back(
        context.allow({"ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces",
                       "ec2:DetachNetworkInterface", "ec2:DeleteNetworkInterface"},
                      "*"));
  }
  const Value policy_name =
      cfn::join(arena, "-", {service.name, service.stage, "warmer", name, "policy"});
  role.set("Policies", List(arena, {cfn::inline_policy(policy_name, statements)}));
}

}  // namespace

void add_warmer_roles(ServiceContext& context) {
  for (const Function& function : context.service().functions) {
    if (function.warmer && function.warmer->makes_role) add_warmer_role(context, function);
  }
}

}  // namespace slsc::serverless
