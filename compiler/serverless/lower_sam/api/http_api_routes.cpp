#include <algorithm>
#include <array>

#include "serverless/lower_sam/api/function_uri.h"
#include "serverless/lower_sam/api/http_api.h"
#include "serverless/lower_sam/property_table.h"
#include "support/strings.h"

namespace slsc::serverless::sam {

namespace {

constexpr std::string_view kDefaultRoute = "$default";
constexpr std::array<std::string_view, 8> kMethods = {"ANY",  "DELETE",  "GET",   "HEAD",
                                                      "POST", "OPTIONS", "PATCH", "PUT"};

/// `GET /orders/{id}` as Method and Path; the default route has neither.
bool set_route_key(const Value* key, Map event) {
  if (key == nullptr || !key->is_text()) return false;
  const std::string_view text = key->as_text();
  if (text == kDefaultRoute) return true;
  const std::size_t space = text.find(' ');
  const std::string_view method = text.substr(0, space);
  if (space == std::string_view::npos || !text.substr(space + 1).starts_with('/') ||
      std::ranges::find(kMethods, method) == kMethods.end()) {
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

/// Adds what the event says of it beyond that it is there.
FoldedFunction* fold_integration(HttpApiFolding& http, const cfn::Resource& integration,
                                 Map event) {
  constexpr std::array kProperties = {
      PropertyRow{"ApiId"}, PropertyRow{"IntegrationType", Takes::Text},
      PropertyRow{"IntegrationUri"}, PropertyRow{"PayloadFormatVersion", Takes::Text},
      PropertyRow{"TimeoutInMillis", Takes::Number}};
  constexpr std::int64_t kLongest = 30000;  // what an integration without a timeout has
  const Map settings(http.folding.arena());
  if (!copy_properties(integration.properties(), kProperties, settings).empty()) return nullptr;
  const Value* type = settings.find("IntegrationType");
  const Value* uri = settings.find("IntegrationUri");
  if (type == nullptr || type->text() != "AWS_PROXY" || uri == nullptr) return nullptr;
  // The function's ARN, or the path that API Gateway invokes it by.
  const auto invoked = function_of_uri(*uri, http.folding.arena());
  const Value target = invoked ? invoked->function : *uri;
  FoldedFunction* function = http.folding.target(&target);
  if (function == nullptr) return nullptr;
  const Value* version = settings.find("PayloadFormatVersion");
  const Value payload = version == nullptr ? Value("1.0") : *version;
  if (payload.text() != "2.0") event.set("PayloadFormatVersion", payload);
  const Value* timeout = settings.find("TimeoutInMillis");
  if (timeout != nullptr && timeout->integer() != kLongest) event.set("TimeoutInMillis", *timeout);
  if (http.parts.contains(integration.id())) return function;
  const bool whole = http.parts.add(integration, function) &&
                     http.parts.add_permission(target, http_api_source(http), function);
  return whole ? function : nullptr;
}

}  // namespace

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-httpapi.html
bool fold_http_api_route(HttpApiFolding& http, const cfn::Resource& route) {
  constexpr std::array kProperties = {PropertyRow{"ApiId"},
                                      PropertyRow{"AuthorizationScopes"},
                                      PropertyRow{"AuthorizationType", Takes::Text},
                                      PropertyRow{"AuthorizerId"},
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
  FoldedFunction* function = fold_integration(http, *integration, event);
  if (function == nullptr || !http.parts.add(route, function)) return false;
  http.events.push_back({function, route.id(), event});
  return true;
}

}  // namespace slsc::serverless::sam
