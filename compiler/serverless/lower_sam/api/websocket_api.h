#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "serverless/lower_sam/api/api_parts.h"

namespace slsc::serverless::sam {

/// A WebSocket API on its way to AWS::Serverless::WebSocketApi. Nothing in the template changes
/// until all of it could be told in SAM's words.
struct WebsocketFolding {
  WebsocketFolding(Folding& template_folding, const cfn::Resource& resource)
      : folding(template_folding),
        arena(template_folding.arena()),
        api(resource),
        parts(template_folding, resource),
        properties(arena),
        routes(arena) {}

  Folding& folding;
  Arena& arena;
  cfn::Resource api;
  ApiParts parts;
  Map properties;
  Map routes;                                                        ///< by key
  std::vector<std::pair<std::string_view, std::string_view>> names;  ///< of routes: before, after
};

/// Takes the routes out of `routes` that stay beside the API, with what they need.
void keep_routes_beyond_sam(WebsocketFolding& websocket, std::vector<cfn::Resource>& routes);
/// Says whether SAM can express the route, its integration and its authorizer.
bool fold_websocket_route(WebsocketFolding& websocket, const cfn::Resource& route);

}  // namespace slsc::serverless::sam
