#include "sam/expand/api/websocket_api.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

// `$connect` is called Connect, and `sendMessage` Sendmessage.
std::string route_name(std::string_view key) {
  std::string name = to_lower(key.starts_with('$') ? key.substr(1) : key);
  name.replace(0, 1, to_upper(name.substr(0, 1)));
  return name;
}

Value route_arn(const ResourceContext& api, std::string_view key) {
  const std::string api_arn =
      concat({"arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${", api.id(),
              ".ApiId}/"});
  const Value stage = websocket_stage_name(api);
  if (stage.is_text()) return api.expansion().sub(concat({api_arn, stage.as_text(), "/", key}));
  return cfn::sub(api.arena(), api.expansion().keep(concat({api_arn, "${__StageName__}/", key})),
                  Map(api.arena(), {{"__StageName__", stage}}));
}

void set_given(const cfn::Resource& to, std::string_view name, Map from, std::string_view key) {
  const Value* value = from.find(key);
  if (value != nullptr && !value->is_null()) to.set(name, *value);
}

}  // namespace

cfn::Resource add_websocket_route(const ResourceContext& api, std::string_view key, Map route) {
  const std::string prefix = api.child_id(route_name(key));
  const Value api_ref = api.expansion().ref(api.id());
  const Value function = *route.find("FunctionArn");

  const std::string integration_id = concat({prefix, "Integration"});
  const cfn::Resource made = api.add_child(concat({prefix, "Route"}), "AWS::ApiGatewayV2::Route");
  made.set("ApiId", api_ref);
  for (const char* name :
       {"ApiKeyRequired", "ModelSelectionExpression", "OperationName", "RequestModels",
        "RequestParameters", "RouteResponseSelectionExpression"}) {
    set_given(made, name, route, name);
  }
  made.set("RouteKey", key);
  made.set("Target", cfn::join(api.arena(), "/",
                               {Value("integrations"), api.expansion().ref(integration_id)}));

  const cfn::Resource integration = api.add_child(integration_id, "AWS::ApiGatewayV2::Integration");
  integration.set("ApiId", api_ref);
  integration.set("IntegrationType", "AWS_PROXY");
  integration.set("IntegrationUri",
                  cfn::sub(api.arena(),
                           "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/"
                           "functions/${FunctionArn}/invocations",
                           Map(api.arena(), {{"FunctionArn", function}})));
  set_given(integration, "TimeoutInMillis", route, "IntegrationTimeout");

  const cfn::Resource permission =
      api.add_child(concat({prefix, "Permission"}), "AWS::Lambda::Permission");
  permission.set("Action", "lambda:InvokeFunction");
  permission.set("FunctionName", function);
  permission.set("Principal", "apigateway.amazonaws.com");
  permission.set("SourceArn", route_arn(api, key));
  return made;
}

}  // namespace slsc::sam
