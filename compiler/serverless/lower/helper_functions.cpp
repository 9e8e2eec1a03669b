#include <algorithm>

#include "cfn/policies.h"
#include "serverless/lower/service_context.h"
#include "serverless/naming/logical_ids.h"
#include "serverless/naming/physical_names.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

struct HelperCode {
  std::string_view name;     ///< part of the function's name and, as a function key, of its id
  std::string_view handler;  ///< in custom-resources.zip
};

HelperCode code_of(Helper helper) {
  switch (helper) {
    case Helper::ExistingBucket:
      return {"custom-resource-existing-s3", "s3/handler.handler"};
    case Helper::ExistingUserPool:
      return {"custom-resource-existing-cup", "cognito-user-pool/handler.handler"};
    case Helper::ApiGatewayLogsRole:
      return {"custom-resource-apigw-cw-role", "api-gateway-cloud-watch-role/handler.handler"};
  }
  return {};
}

Value log_arn(const ServiceContext& context, std::string_view end) {
  const Service& service = context.service();
  return context.sub(
      concat({"arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:",
              naming::lambda_log_group_name(concat({service.name, "-", service.stage})), end}));
}

// The statements of the role that all helpers share.
List role_statements(const ServiceContext& context, Where origin) {
  Arena& arena = context.arena();
  if (const auto role = context.out().find_resource(naming::kHelperRole)) {
    const Value& policy = role->properties().find("Policies")->as_list()[0];
    return policy.find("PolicyDocument")->find("Statement")->as_list();
  }
  const Service& service = context.service();
  const cfn::Resource role = context.add_resource(naming::kHelperRole, "AWS::IAM::Role", origin);
  role.set("AssumeRolePolicyDocument", cfn::trust_policy(List(arena, {"lambda.amazonaws.com"})));
  const List statements(arena);
  const Value name =
      cfn::join(arena, "-", {service.stage, service.name, "custom-resources-lambda"});
  role.set("Policies", List(arena, {cfn::inline_policy(name, statements)}));
  if (service.provider.logs_framework_lambda) {
    statements.push_back(
        context.allow({"logs:CreateLogStream", "logs:CreateLogGroup", "logs:TagResource"},
                      List(arena, {log_arn(context, "*:*")})));
    statements.push_back(
        context.allow({"logs:PutLogEvents"}, List(arena, {log_arn(context, "*:*:*")})));
  }
  return statements;
}

// A statement about a resource that another helper named in the same words is there already.
void add_statements(const List& known, std::span<const Map> statements) {
  for (const Map& statement : statements) {
    const Value* resource = statement.find("Resource");
    const bool there = resource != nullptr && resource->is_text() &&
                       std::ranges::any_of(known, [resource](const Value& other) {
                         const Value* same = other.find("Resource");
                         return same != nullptr && same->text() == resource->text();
                       });
    if (!there) known.push_back(statement);
  }
}

void add_log_group(const ServiceContext& context, std::string_view id,
                   std::string_view function_name, Where origin) {
  const Provider& provider = context.service().provider;
  const cfn::Resource group = context.replace_resource(id, "AWS::Logs::LogGroup", origin);
  group.set("LogGroupName", context.keep(naming::lambda_log_group_name(function_name)));
  group.set_if("RetentionInDays", provider.log_retention_in_days);
  group.set_if("DataProtectionPolicy", provider.log_data_protection_policy);
}

}  // namespace

Value ServiceContext::add_helper(Helper helper, std::span<const Map> statements,
                                 Where origin) const {
  const Provider& provider = service_.provider;
  const HelperCode code = code_of(helper);
  if (!provider.deployment_role) add_statements(role_statements(*this, origin), statements);

  const std::string id = naming::lambda_function(code.name);
  const Value token = get_att(id, "Arn");
  if (out_.has_resource(id)) return token;

  const cfn::Resource function = add_resource(id, "AWS::Lambda::Function", origin);
  const std::string name = naming::helper_function_name(service_.name, service_.stage, code.name);
  const package::Artifact unknown{"custom-resources", "custom-resources.zip", {}, {}};
  const package::Artifact& artifact = artifacts_.of_helpers ? *artifacts_.of_helpers : unknown;
  function.set("Code", options_.code.code(service_, artifact, arena()));
  function.set("FunctionName", keep(name));
  function.set("Handler", code.handler);
  function.set("MemorySize", Value(1024));
  function.set("Runtime",
               provider.runtime.starts_with("nodejs") ? provider.runtime : kDefaultRuntime);
  function.set("Timeout", Value(180));
  if (provider.architecture) {
    function.set("Architectures", List(arena(), {*provider.architecture}));
  }
  if (provider.deployment_role) {
    function.set("Role", *provider.deployment_role);
  } else {
    function.set("Role", cfn::get_att(arena(), naming::kHelperRole, "Arn"));
    function.depends_on(naming::kHelperRole);
  }
  if (provider.logs_framework_lambda) {
    const std::string group = naming::log_group(code.name);
    function.depends_on(keep(group));
    add_log_group(*this, group, name, origin);
  }
  return token;
}

}  // namespace slsc::serverless
