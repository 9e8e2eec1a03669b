#include "serverless/lower/api/api_settings.h"

#include <array>

#include "diagnostics/catalogue/lowering.h"
#include "diagnostics/suggest.h"
#include "serverless/naming/logical_ids_api.h"
#include "support/strings.h"

namespace slsc::serverless {

ConfigReader provider_reader(const ServiceContext& context) {
  return ConfigReader(context.service().config, context.sink()).member("provider");
}

Value default_api_name(const ServiceContext& context, bool starts_with_service) {
  const std::string_view service = context.service().name;
  const std::string_view stage = context.service().stage;
  return context.keep(starts_with_service ? concat({service, "-", stage})
                                          : concat({stage, "-", service}));
}

std::optional<Value> provider_tags(const ServiceContext& context) {
  const auto tags = provider_reader(context).map("tags");
  if (!tags) return std::nullopt;
  return clone(context.arena(), *tags);
}

cfn::Resource add_api_log_group(const ServiceContext& context, std::string_view logical_id,
                                std::string_view name, Where where) {
  const ConfigReader provider = provider_reader(context);
  const cfn::Resource group = context.add_resource(logical_id, "AWS::Logs::LogGroup", where);
  group.set("LogGroupName", context.keep(name));
  group.set_if("RetentionInDays", provider.truthy("logRetentionInDays"));
  if (const auto policy = provider.truthy("logDataProtectionPolicy")) {
    group.set("DataProtectionPolicy", clone(context.arena(), *policy));
  }
  return group;
}

Value api_url(const ServiceContext& context, std::string_view scheme, const Value& api_id,
              std::string_view path) {
  const List parts(context.arena(), {scheme, api_id, ".execute-api.", context.ref("AWS::Region"),
                                     ".", context.ref("AWS::URLSuffix")});
  if (!path.empty()) parts.push_back(context.keep(path));
  return cfn::join(context.arena(), "", parts);
}

Value invocation_uri(const ServiceContext& context, const Value& target) {
  return cfn::join(
      context.arena(), "",
      {"arn:", context.ref("AWS::Partition"), ":apigateway:", context.ref("AWS::Region"),
       ":lambda:path/2015-03-31/functions/", target, "/invocations"});
}

const Function* find_authorizer_function(const ServiceContext& context, const Value& name) {
  if (const Function* found = context.service().find_function(name.as_text())) return found;
  Diagnostic& problem =
      context.sink().report(diag::unknown_authorizer_function, name.where(), name.as_text());
  suggest(problem, name.as_text(), context.service().functions, &Function::key,
          "an authorizer of another service is given by its `arn`");
  return nullptr;
}

void ensure_account_may_log(ServiceContext& context, Where where) {
  const ConfigReader rest_logs = provider_reader(context).member("logs").member("restApi");
  if (rest_logs.truthy("roleManagedExternally")) return;
  if (context.out().has_resource(naming::kApiGatewayAccountRole)) return;

  Arena& arena = context.arena();
  const Value roles = cfn::join(
      arena, ":",
      {"arn", context.ref("AWS::Partition"), "iam:", context.ref("AWS::AccountId"), "role/*"});
  const Value account =
      cfn::join(arena, ":", {"arn", context.ref("AWS::Partition"), "apigateway:*::/account"});
  const cfn::Resource role =
      context.add_resource(naming::kApiGatewayAccountRole, "Custom::ApiGatewayAccountRole", where);
  role.set_attribute("Version", Value(1));
  const std::array<Map, 2> statements = {
      context.allow({"iam:AttachRolePolicy", "iam:CreateRole", "iam:ListAttachedRolePolicies",
                     "iam:PassRole"},
                    roles),
      context.allow({"apigateway:GET", "apigateway:PATCH"}, account)};
  role.set("ServiceToken", context.add_helper(Helper::ApiGatewayLogsRole, statements, where));
  role.set_if("RoleArn", rest_logs.truthy("role"));
}

}  // namespace slsc::serverless
