#include "serverless/lower/function_url.h"

#include "serverless/lower/lambda_permission.h"
#include "serverless/naming/logical_ids.h"

namespace slsc::serverless {

namespace {

Map cors_of(const UrlCors& cors, Arena& arena) {
  const Map config(arena);
  const auto set_list = [&config](std::string_view property, const std::optional<List>& list) {
    if (list) config.set(property, *list);
  };
  if (cors.allow_credentials) config.set("AllowCredentials", Value(true));
  set_list("AllowHeaders", cors.allowed_headers);
  set_list("AllowMethods", cors.allowed_methods);
  set_list("AllowOrigins", cors.allowed_origins);
  set_list("ExposeHeaders", cors.exposed_response_headers);
  config.set_if("MaxAge", cors.max_age);
  return config;
}

cfn::Resource allow_everyone(ServiceContext& context, const Function& function,
                             const std::string& id, std::string_view action) {
  const cfn::Resource permission =
      context.add_resource(id, "AWS::Lambda::Permission", function.url->where);
  permission.set("FunctionName", context.invocation_target(function));
  permission.set("Action", action);
  permission.set("Principal", "*");
  depend_on_target_alias(context, function, permission);
  context.set_condition(permission, function);
  return permission;
}

}  // namespace

void add_function_url(ServiceContext& context, const Function& function) {
  if (!function.url) return;
  Arena& arena = context.arena();
  const FunctionUrl& settings = *function.url;
  const std::string id = naming::lambda_url(function.key);
  const std::string_view auth_type = settings.iam_authorized ? "AWS_IAM" : "NONE";

  const cfn::Resource url = context.add_resource(id, "AWS::Lambda::Url", settings.where);
  url.set("AuthType", auth_type);
  url.set("TargetFunctionArn", context.invocation_target(function));
  if (settings.cors) url.set("Cors", cors_of(*settings.cors, arena));
  if (settings.streams_response) url.set("InvokeMode", "RESPONSE_STREAM");
  depend_on_target_alias(context, function, url);
  context.set_condition(url, function);

  const Map output = context.out().add_output(context.keep(id), "Lambda Function URL",
                                              context.get_att(id, "FunctionUrl"), settings.where);
  output.set_if("Condition", function.condition);

  if (settings.iam_authorized) return;
  allow_everyone(context, function, naming::lambda_url_permission(function.key),
                 "lambda:InvokeFunctionUrl")
      .set("FunctionUrlAuthType", auth_type);
  allow_everyone(context, function, naming::lambda_url_invoke_permission(function.key),
                 "lambda:InvokeFunction")
      .set("InvokedViaFunctionUrl", Value(true));
}

}  // namespace slsc::serverless
