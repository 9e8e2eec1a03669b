#include "cfn/intrinsics.h"
#include "serverless/lower/api/api_settings.h"
#include "serverless/lower/api/websocket_api/websocket_api.h"
#include "serverless/naming/logical_ids.h"
#include "serverless/naming/logical_ids_api.h"

namespace slsc::serverless {

namespace {

struct Permission {
  cfn::Resource resource;
  List dependencies;  // the API, when it is a resource; the callers add the function
};

// The stack can wait for a resource that makes the API, but not for a parameter that names it.
bool is_parameter(const ServiceContext& context, std::string_view id) {
  const Value* parameters = context.service().resources.find("Parameters");
  return parameters != nullptr && parameters->find(id) != nullptr;
}

Permission add_permission(const WebsocketApi& api, std::string_view invoked, Where where) {
  const ServiceContext& context = api.context;
  const cfn::Resource resource = context.replace_resource(
      context.keep(naming::websocket_permission(invoked)), "AWS::Lambda::Permission", where);
  const List dependencies(context.arena());
  const auto id = cfn::ref_target(api.id());
  if (id && !is_parameter(context, *id)) dependencies.push_back(*id);
  resource.set_attribute("DependsOn", dependencies);
  return {resource, dependencies};
}

void set_principal(const Permission& permission) {
  permission.resource.set("Action", "lambda:InvokeFunction");
  permission.resource.set("Principal", "apigateway.amazonaws.com");
}

void add_function_permission(const WebsocketApi& api, const Function& function, Where where) {
  const ServiceContext& context = api.context;
  const Permission permission = add_permission(api, function.key, where);
  permission.dependencies.push_back(
      context.keep(context.target_alias(function).value_or(naming::lambda_function(function.key))));
  permission.resource.set("FunctionName", context.invocation_target(function));
  set_principal(permission);
}

void add_authorizer_permission(const WebsocketApi& api, const WebsocketAuthorizer& authorizer) {
  const ServiceContext& context = api.context;
  const std::string_view name = authorizer.name.as_text();
  const bool is_here = authorizer.arn.is_null();
  const Function* decides = is_here ? find_authorizer_function(context, authorizer.name) : nullptr;
  if (is_here && decides == nullptr) return;

  const Permission permission = add_permission(api, name, authorizer.where);
  set_principal(permission);
  if (!is_here) {
    permission.resource.set("FunctionName", clone(context.arena(), authorizer.arn));
    return;
  }
  permission.resource.set("FunctionName", context.invocation_target(*decides));
  permission.dependencies.push_back(context.keep(naming::lambda_function(name)));
  if (const auto alias = context.target_alias(*decides)) {
    permission.dependencies.push_back(context.keep(*alias));
  }
}

}  // namespace

// A function that both has routes and decides for others is permitted by whichever comes last.
void add_websocket_permissions(const WebsocketApi& api) {
  for (const auto& [function, event, position] : api.events) {
    add_function_permission(api, function, event.where);
    if (event.authorizer) add_authorizer_permission(api, *event.authorizer);
  }
}

}  // namespace slsc::serverless
