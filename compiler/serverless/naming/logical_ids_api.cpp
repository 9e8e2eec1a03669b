#include "serverless/naming/logical_ids_api.h"

#include "serverless/naming/normalize.h"
#include "support/strings.h"

namespace slsc::serverless::naming {

std::string rest_api_resource(std::string_view path) {
  return "ApiGatewayResource" + normalize_path(path);
}

std::string rest_api_method(std::string_view path, std::string_view verb) {
  return concat({"ApiGatewayMethod", normalize_path(path), upper_first(to_lower(verb))});
}

std::string rest_api_authorizer(std::string_view name) {
  return normalize_name(name) + "ApiGatewayAuthorizer";
}

std::string rest_api_request_validator(std::string_view service) {
  return concat({"ApiGateway", normalize_alphanumeric(service), "RequestValidator"});
}

std::string rest_api_model(std::string_view schema) {
  return concat({"ApiGateway", upper_first(camel_case(schema)), "Model"});
}

std::string rest_api_method_model(std::string_view path, std::string_view verb,
                                  std::string_view content_type) {
  return concat({rest_api_method(path, verb), start_case(content_type), "Model"});
}

std::string rest_api_key(std::string_view group, int number) {
  return concat({"ApiGatewayApiKey", upper_first(group), std::to_string(number)});
}

std::string rest_api_usage_plan(std::string_view group) {
  return "ApiGatewayUsagePlan" + upper_first(group);
}

std::string rest_api_usage_plan_key(std::string_view group, int number) {
  return concat({"ApiGatewayUsagePlanKey", upper_first(group), std::to_string(number)});
}

std::string rest_api_permission(std::string_view invoked) {
  return normalize_name(invoked) + "LambdaPermissionApiGateway";
}

std::string http_api_route(std::string_view route_key) {
  return "HttpApiRoute" + (route_key == "*" ? "Default" : normalize_path(route_key));
}

std::string http_api_integration(std::string_view function) {
  return "HttpApiIntegration" + normalize_name(function);
}

std::string http_api_authorizer(std::string_view name) {
  return "HttpApiAuthorizer" + normalize_name(name);
}

std::string http_api_permission(std::string_view function) {
  return normalize_name(function) + "LambdaPermissionHttpApi";
}

std::string http_api_authorizer_permission(std::string_view authorizer) {
  return normalize_name(authorizer) + "LambdaAuthorizerPermissionHttpApi";
}

std::string websocket_route(std::string_view route) {
  std::string id;
  for (const char c : route) {
    switch (c) {
      case '$':
        id += 'S';
        break;
      case '/':
        id += "Slash";
        break;
      case '-':
        id += "Dash";
        break;
      case '_':
        id += "Underscore";
        break;
      case '.':
        id += "Period";
        break;
      default:
        id += c;
    }
  }
  return id + "WebsocketsRoute";
}

std::string websocket_route_response(std::string_view route) {
  return websocket_route(route) + "Response";
}

std::string websocket_integration(std::string_view function) {
  return normalize_name(function) + "WebsocketsIntegration";
}

std::string websocket_authorizer(std::string_view name) {
  return normalize_name(name) + "WebsocketsAuthorizer";
}

std::string websocket_permission(std::string_view invoked) {
  return normalize_name(invoked) + "LambdaPermissionWebsockets";
}

std::string websocket_deployment(std::string_view hash) {
  std::string id = "WebsocketsDeployment";
  for (const char c : hash) {
    if (is_alphanumeric(c)) id += c;
  }
  return id;
}

}  // namespace slsc::serverless::naming
