#pragma once

#include <string_view>
#include <vector>

#include "sam/expand/resource_context.h"

// The parts of a WebSocket API.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-websocketapi.html
namespace slsc::sam {

inline constexpr std::string_view kConnectRoute = "$connect";

/// `default` unless the API names one.
Value websocket_stage_name(const ResourceContext& api);
/// `routes`: the ids of all routes, which the stage waits for when it has settings for them.
void add_websocket_stage(const ResourceContext& api, const std::vector<std::string_view>& routes,
                         Map tags);

/// Route, integration and permission of one route.
cfn::Resource add_websocket_route(const ResourceContext& api, std::string_view key, Map route);

/// Does `Auth` say who may connect, and is there a route for that? What is wrong was reported.
bool check_websocket_auth(const ResourceContext& api);
/// Puts `Auth` on the route of $connect.
void authorize_connect(const ResourceContext& api, const cfn::Resource& route);
/// The authorizer that `Auth` asks for, and the permission to invoke it.
void add_connect_authorizer(const ResourceContext& api);

}  // namespace slsc::sam
