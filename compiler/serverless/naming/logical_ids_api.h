#pragma once

#include <string>
#include <string_view>

// The logical ids of REST, HTTP and websocket APIs and of what belongs to them. `path` has no slash
// at its ends; verbs are in any case. See logical_ids.h for what a change here costs.
namespace slsc::serverless::naming {

inline constexpr std::string_view kRestApi = "ApiGatewayRestApi";
inline constexpr std::string_view kRestApiLogGroup = "ApiGatewayLogGroup";
/// Followed by a hash of what is deployed.
inline constexpr std::string_view kRestApiDeployment = "ApiGatewayDeployment";
/// The custom resource that lets API Gateway write logs, for the account as a whole.
inline constexpr std::string_view kApiGatewayAccountRole = "CustomApiGatewayAccountCloudWatchRole";

std::string rest_api_resource(std::string_view path);
std::string rest_api_method(std::string_view path, std::string_view verb);
std::string rest_api_authorizer(std::string_view name);
std::string rest_api_request_validator(std::string_view service);
/// A model of provider.apiGateway.request.schemas.
std::string rest_api_model(std::string_view schema);
/// A model that one method brings along.
std::string rest_api_method_model(std::string_view path, std::string_view verb,
                                  std::string_view content_type);
/// `group` is empty for keys and plans without a name of their own; numbers start at 1.
std::string rest_api_key(std::string_view group, int number);
std::string rest_api_usage_plan(std::string_view group);
std::string rest_api_usage_plan_key(std::string_view group, int number);
/// `invoked` is a function's key or an authorizer's name.
std::string rest_api_permission(std::string_view invoked);

inline constexpr std::string_view kHttpApi = "HttpApi";
inline constexpr std::string_view kHttpApiStage = "HttpApiStage";
inline constexpr std::string_view kHttpApiLogGroup = "HttpApiLogGroup";

/// `route_key` is `GET /items/{id}`, or `*` for the route that takes what no other does.
std::string http_api_route(std::string_view route_key);
std::string http_api_integration(std::string_view function);
std::string http_api_authorizer(std::string_view name);
std::string http_api_permission(std::string_view function);
std::string http_api_authorizer_permission(std::string_view authorizer);

inline constexpr std::string_view kWebsocketApi = "WebsocketsApi";
inline constexpr std::string_view kWebsocketStage = "WebsocketsDeploymentStage";
inline constexpr std::string_view kWebsocketLogGroup = "WebsocketsLogGroup";

std::string websocket_route(std::string_view route);
std::string websocket_route_response(std::string_view route);
std::string websocket_integration(std::string_view function);
std::string websocket_authorizer(std::string_view name);
/// `invoked` is a function's key or an authorizer's name.
std::string websocket_permission(std::string_view invoked);
/// `hash` is the base64 SHA-256 of what is deployed.
std::string websocket_deployment(std::string_view hash);

}  // namespace slsc::serverless::naming
