#include <unordered_map>

#include "diagnostics/catalogue/lint.h"
#include "serverless/lower/api/api_settings.h"
#include "serverless/lower/api/websocket_api/websocket_api.h"
#include "serverless/naming/logical_ids_api.h"

namespace slsc::serverless {

namespace {

cfn::Resource add(const WebsocketApi& api, const std::string& logical_id, std::string_view type,
                  Where where) {
  return api.context.replace_resource(api.context.keep(logical_id), type, where);
}

}  // namespace

void add_websocket_integrations(const WebsocketApi& api) {
  const ServiceContext& context = api.context;
  for (const auto& [function, event, position] : api.events) {
    const std::string logical_id = naming::websocket_integration(function.key);
    if (context.out().has_resource(logical_id)) continue;
    const cfn::Resource integration =
        add(api, logical_id, "AWS::ApiGatewayV2::Integration", event.where);
    if (const auto alias = context.target_alias(function)) {
      integration.set_attribute("DependsOn", context.keep(*alias));
    }
    integration.set("ApiId", api.id());
    integration.set("IntegrationType", "AWS_PROXY");
    integration.set("IntegrationUri", invocation_uri(context, context.invocation_target(function)));
  }
}

void add_websocket_route_responses(const WebsocketApi& api) {
  for (const auto& [function, event, position] : api.events) {
    if (!event.route_response_selection_expression) continue;
    const cfn::Resource response = add(api, naming::websocket_route_response(event.route),
                                       "AWS::ApiGatewayV2::RouteResponse", event.where);
    response.set("ApiId", api.id());
    response.set("RouteId", api.context.ref(naming::websocket_route(event.route)));
    response.set("RouteResponseKey", "$default");
  }
}

void add_websocket_routes(const WebsocketApi& api) {
  const ServiceContext& context = api.context;
  std::unordered_map<std::string_view, const WebsocketEvent*> known;
  for (const auto& [function, event, position] : api.events) {
    const auto [first, is_new] = known.try_emplace(event.route, &event);
    if (!is_new) {
      context.sink()
          .report(diag::duplicate_route, event.where, event.route)
          .label(first->second->where.span, "this one gives way");
      first->second = &event;
    }
    const cfn::Resource route =
        add(api, naming::websocket_route(event.route), "AWS::ApiGatewayV2::Route", event.where);
    route.set("ApiId", api.id());
    route.set("RouteKey", event.route);
    route.set("AuthorizationType", event.authorizer ? "CUSTOM" : "NONE");
    route.set("Target", cfn::join(context.arena(), "/",
                                  {"integrations",
                                   context.ref(naming::websocket_integration(function.key))}));
    route.set_if("RouteResponseSelectionExpression", event.route_response_selection_expression);
    if (!event.authorizer) continue;
    const std::string authorizer = naming::websocket_authorizer(event.authorizer->name.as_text());
    // It is not there when its function is unknown, which add_websocket_authorizers says.
    if (context.out().has_resource(authorizer)) route.set("AuthorizerId", context.ref(authorizer));
  }
}

}  // namespace slsc::serverless
