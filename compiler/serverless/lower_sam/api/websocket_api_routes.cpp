#include <algorithm>
#include <array>

#include "sam/naming/logical_ids.h"
#include "serverless/lower_sam/api/function_uri.h"
#include "serverless/lower_sam/api/websocket_api.h"
#include "serverless/lower_sam/property_table.h"
#include "support/strings.h"

namespace slsc::serverless::sam {

namespace {

constexpr std::string_view kConnect = "$connect";

/// What SAM calls a route in logical ids: `$connect` Connect, `sendMessage` Sendmessage. Empty for
/// a key that it refuses.
std::string name_of(std::string_view key) {
  constexpr std::array<std::string_view, 3> kSpecial = {kConnect, "$default", "$disconnect"};
  const bool is_special = std::ranges::find(kSpecial, key) != kSpecial.end();
  if (is_special) key.remove_prefix(1);
  if (!slsc::sam::is_alphanumeric(key)) return {};
  return concat({to_upper(key.substr(0, 1)), to_lower(key.substr(1))});
}

/// The function that `uri` leads to, with the right to invoke it, which SAM gives by itself.
std::optional<Value> fold_function(WebsocketFolding& websocket, const Value* uri) {
  const auto invoked = uri == nullptr ? std::nullopt : function_of_uri(*uri, websocket.arena);
  if (!invoked || invoked->streams || !websocket.parts.add_permission(invoked->function, "")) {
    return std::nullopt;
  }
  return waiting_arn(websocket.folding, invoked->function);
}

bool fold_integration(WebsocketFolding& websocket, const Value* target, Map route) {
  constexpr std::array kProperties = {
      PropertyRow{"ApiId"}, PropertyRow{"IntegrationType", Takes::Text},
      PropertyRow{"IntegrationUri"}, PropertyRow{"TimeoutInMillis", Takes::Number}};
  const auto integration = integration_of_route(websocket.folding, target);
  const Map settings(websocket.arena);
  if (!integration || !copy_properties(integration->properties(), kProperties, settings).empty()) {
    return false;
  }
  const bool serves_others = websocket.parts.contains(integration->id());
  if (!serves_others && !websocket.parts.add(*integration)) return false;
  const auto function = fold_function(websocket, settings.find("IntegrationUri"));
  if (!function) return false;
  route.set("FunctionArn", *function);
  if (const Value* timeout = settings.find("TimeoutInMillis")) {
    route.set("IntegrationTimeout", *timeout);
  }
  return true;
}

/// The authorizer as `Auth`.
std::optional<Map> custom_auth(WebsocketFolding& websocket, const Value* id) {
  constexpr std::array kProperties = {
      PropertyRow{"ApiId"}, PropertyRow{"AuthorizerType", Takes::Text},
      PropertyRow{"AuthorizerUri"}, PropertyRow{"IdentitySource", Takes::List},
      PropertyRow{"Name", Takes::Text}};
  const auto logical_id = id == nullptr ? std::nullopt : cfn::ref_target(*id);
  const auto authorizer = logical_id
                              ? websocket.folding.find(*logical_id, "AWS::ApiGatewayV2::Authorizer")
                              : std::nullopt;
  const Map settings(websocket.arena);
  if (!authorizer || !websocket.parts.is_of_api(*authorizer, "ApiId") ||
      !copy_properties(authorizer->properties(), kProperties, settings).empty() ||
      !websocket.parts.add(*authorizer)) {
    return std::nullopt;
  }
  const Value* type = settings.find("AuthorizerType");
  const auto function = fold_function(websocket, settings.find("AuthorizerUri"));
  if (!function || type == nullptr || type->text() != "REQUEST") return std::nullopt;
  const Map auth(websocket.arena, {{"AuthType", "CUSTOM"}, {"AuthArn", *function}});
  for (const std::string_view name : {"IdentitySource", "Name"}) {
    if (const Value* value = settings.find(name)) auth.set(name, *value);
  }
  return auth;
}

/// Only who may connect can be told; other routes are open to who has.
bool fold_authorization(WebsocketFolding& websocket, std::string_view key, Map route) {
  const Value* type = route.find("AuthorizationType");
  const Value* authorizer = route.find("AuthorizerId");
  const std::string_view kind = type == nullptr ? "NONE" : type->text().value_or("");
  if (kind == "NONE") return authorizer == nullptr;
  if (key != kConnect) return false;
  if (kind == "AWS_IAM") {
    websocket.properties.set("Auth", Map(websocket.arena, {{"AuthType", kind}}));
    return authorizer == nullptr;
  }
  if (kind != "CUSTOM") return false;
  const auto auth = custom_auth(websocket, authorizer);
  if (auth) websocket.properties.set("Auth", *auth);
  return auth.has_value();
}

/// The route's id from now on, which nothing else may have.
std::optional<std::string_view> new_id(const WebsocketFolding& websocket,
                                       const cfn::Resource& route, std::string_view key) {
  const std::string name = name_of(key);
  const std::string_view id = websocket.arena.copy(concat({websocket.api.id(), name, "Route"}));
  const bool is_taken =
      std::ranges::any_of(websocket.names, [id](const auto& known) { return known.second == id; });
  return name.empty() || is_taken || !may_be_replaced(websocket.folding, route, id)
             ? std::nullopt
             : std::optional(id);
}

/// Has SAM no word for the key, or leads the route to something else than a function?
bool is_beyond_sam(const WebsocketFolding& websocket, const cfn::Resource& route) {
  const Value* key = route.properties().find("RouteKey");
  const auto integration =
      integration_of_route(websocket.folding, route.properties().find("Target"));
  const Value* type = integration ? integration->properties().find("IntegrationType") : nullptr;
  return key == nullptr || name_of(key->text().value_or("")).empty() || type == nullptr ||
         type->text() != "AWS_PROXY";
}

}  // namespace

void keep_routes_beyond_sam(WebsocketFolding& websocket, std::vector<cfn::Resource>& routes) {
  for (const cfn::Resource& route : routes) {
    if (!is_beyond_sam(websocket, route)) continue;
    websocket.parts.add_replaced(route);
    const auto integration =
        integration_of_route(websocket.folding, route.properties().find("Target"));
    if (!integration) continue;
    websocket.parts.add_replaced(*integration);
    const Value* uri = integration->properties().find("IntegrationUri");
    const auto invoked = uri == nullptr ? std::nullopt : function_of_uri(*uri, websocket.arena);
    if (invoked) websocket.parts.keep_permission(invoked->function, "");
  }
  std::erase_if(routes, [&websocket](const cfn::Resource& route) {
    return websocket.parts.contains(route.id());
  });
}

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-websocketapi.html
bool fold_websocket_route(WebsocketFolding& websocket, const cfn::Resource& route) {
  constexpr std::array kProperties = {
      PropertyRow{"ApiId"},
      PropertyRow{"ApiKeyRequired", Takes::Flag},
      PropertyRow{"AuthorizationType", Takes::Text},
      PropertyRow{"AuthorizerId"},
      PropertyRow{"ModelSelectionExpression", Takes::Text},
      PropertyRow{"OperationName", Takes::Text},
      PropertyRow{"RequestModels", Takes::Map},
      PropertyRow{"RequestParameters", Takes::Map},
      PropertyRow{"RouteKey", Takes::Text},
      PropertyRow{"RouteResponseSelectionExpression", Takes::Text},
      PropertyRow{"Target"},
  };
  const Map settings(websocket.arena);
  if (!copy_properties(route.properties(), kProperties, settings).empty()) return false;
  const Value* written = settings.find("RouteKey");
  const std::string_view key = written == nullptr ? "" : written->text().value_or("");
  if (websocket.routes.contains(key)) return false;
  const auto id = new_id(websocket, route, key);
  const Map made(websocket.arena);
  if (!id || !fold_integration(websocket, settings.find("Target"), made) ||
      !fold_authorization(websocket, key, settings)) {
    return false;
  }
  for (const std::string_view told :
       {"ApiId", "AuthorizationType", "AuthorizerId", "RouteKey", "Target"}) {
    settings.erase(told);
  }
  for (const Map::Entry& entry : settings) made.set(entry.key(), entry.value);
  websocket.parts.add_replaced(route);
  websocket.routes.set(key, made);
  websocket.names.emplace_back(route.id(), *id);
  return true;
}

}  // namespace slsc::serverless::sam
