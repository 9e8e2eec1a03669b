#include <array>

#include "serverless/lower_sam/api/function_uri.h"
#include "serverless/lower_sam/api/http_api.h"
#include "serverless/lower_sam/property_table.h"
#include "support/strings.h"

namespace slsc::serverless::sam {

namespace {

/// `GET /orders/{id}` as Method and Path; the default route has neither.
bool set_route_key(const Value* key, Map event) {
  if (key == nullptr || !key->is_text()) return false;
  const std::string_view text = key->as_text();
  if (text == kDefaultRoute) return true;
  const std::size_t space = text.find(' ');
  const std::string_view method = text.substr(0, space);
  if (space == std::string_view::npos || !text.substr(space + 1).starts_with('/') ||
      !is_method(method)) {
    return false;
  }
  event.set("Method", method);
  event.set("Path", text.substr(space + 1));
  return true;
}

bool set_authorization(const HttpApiFolding& http, Map route, Map event) {
  Arena& arena = event.arena();
  const Value* type = route.find("AuthorizationType");
  const Value* authorizer = route.find("AuthorizerId");
  const Value* scopes = route.find("AuthorizationScopes");
  if (type == nullptr || type->text() == "NONE") return authorizer == nullptr && scopes == nullptr;
  if (type->text() == "AWS_IAM") {
    http.auth.set("EnableIamAuthorizer", Value(true));
    event.set("Auth", Map(arena, {{"Authorizer", "AWS_IAM"}}));
    return authorizer == nullptr && scopes == nullptr;
  }
  const auto id = authorizer == nullptr ? std::nullopt : cfn::ref_target(*authorizer);
  const auto name = id ? http.authorizers.find(*id) : http.authorizers.end();
  if (name == http.authorizers.end()) return false;
  const Map auth(arena, {{"Authorizer", name->second}});
  if (scopes != nullptr) {
    if (type->text() != "JWT" || !scopes->is_list()) return false;
    auth.set("AuthorizationScopes", *scopes);
  }
  event.set("Auth", auth);
  return true;
}

/// What the event says of the integration beyond that it is there; false when there is more to it.
bool set_integration(const cfn::Resource& integration, Map event) {
  constexpr std::array kProperties = {
      PropertyRow{"ApiId"}, PropertyRow{"IntegrationType", Takes::Text},
      PropertyRow{"IntegrationUri"}, PropertyRow{"PayloadFormatVersion", Takes::Text},
      PropertyRow{"TimeoutInMillis", Takes::Number}};
  constexpr std::int64_t kLongest = 30000;  // what an integration without a timeout has
  const Map settings(event.arena());
  if (!copy_properties(integration.properties(), kProperties, settings).empty()) return false;
  const Value* version = settings.find("PayloadFormatVersion");
  const Value payload = version == nullptr ? Value("1.0") : *version;
  if (payload.text() != "2.0") event.set("PayloadFormatVersion", payload);
  const Value* timeout = settings.find("TimeoutInMillis");
  if (timeout != nullptr && timeout->integer() != kLongest) event.set("TimeoutInMillis", *timeout);
  return true;
}

/// The route in the document.
bool fold_method(HttpApiFolding& http, const cfn::Resource& integration, Map route, Map event,
                 bool has_function) {
  const auto made = http_api_integration(http, integration);
  if (!made) return false;
  const Map definition(http.folding.arena());
  if (const Value* name = route.find("OperationName")) definition.set("operationId", *name);
  if (!has_function) complete_without_event(event, definition);
  definition.set("responses", Map(http.folding.arena()));
  definition.set("x-amazon-apigateway-integration", *made);
  add_http_api_method(http, event, definition);
  return true;
}

}  // namespace

std::optional<Value> target_of_integration(const HttpApiFolding& http,
                                           const cfn::Resource& integration) {
  const Value* type = integration.properties().find("IntegrationType");
  const Value* uri = integration.properties().find("IntegrationUri");
  if (type == nullptr || type->text() != "AWS_PROXY" || uri == nullptr) return std::nullopt;
  // The function's ARN, or the path that API Gateway invokes it by.
  const auto invoked = function_of_uri(*uri, http.folding.arena());
  return invoked ? invoked->function : *uri;
}

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-httpapi.html
bool fold_http_api_route(HttpApiFolding& http, const cfn::Resource& route) {
  constexpr std::array kProperties = {PropertyRow{"ApiId"},
                                      PropertyRow{"AuthorizationScopes"},
                                      PropertyRow{"AuthorizationType", Takes::Text},
                                      PropertyRow{"AuthorizerId"},
                                      PropertyRow{"OperationName", Takes::Text},
                                      PropertyRow{"RouteKey", Takes::Text},
                                      PropertyRow{"Target"}};
  const Map settings(http.folding.arena());
  if (!copy_properties(route.properties(), kProperties, settings).empty()) return false;
  const auto integration = integration_of_route(http.folding, settings.find("Target"));
  const Map event(http.folding.arena(), {{"ApiId", *settings.find("ApiId")}});
  if (!integration || !set_route_key(settings.find("RouteKey"), event) ||
      !set_authorization(http, settings, event)) {
    return false;
  }
  const auto target = target_of_integration(http, *integration);
  FoldedFunction* function = target ? http.folding.target(&*target) : nullptr;
  const bool is_event = function != nullptr && !settings.contains("OperationName") &&
                        set_integration(*integration, event);
  if (!is_event && !fold_method(http, *integration, settings, event, function != nullptr)) {
    return false;
  }
  const FoldedFunction* owner = is_event ? function : nullptr;
  if (!http.parts.add(*integration, owner) || !http.parts.add(route, owner)) return false;
  if (function == nullptr) return true;
  http.events.push_back({function, route.id(), event});
  return http.parts.add_permission(*target, http_api_source(http), function);
}

}  // namespace slsc::serverless::sam
