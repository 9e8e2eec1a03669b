#pragma once

#include <optional>
#include <string_view>

#include "serverless/model/config_reader.h"

namespace slsc::serverless {

/// `authorizer` of a `websocket` event.
struct WebsocketAuthorizer {
  Where where;
  Value name;  ///< text
  Value arn;   ///< text or an intrinsic; null when `name` is a function of this service
  /// Where the token is in the request: `route.request.header.Auth`.
  std::optional<List> identity_source;
};

/// `- websocket: $connect` or `- websocket: { route, authorizer, ... }`.
struct WebsocketEvent {
  Where where;
  std::string_view route;
  std::optional<Value> route_response_selection_expression;
  std::optional<WebsocketAuthorizer> authorizer;
};

void read_event(const ConfigReader& reader, WebsocketEvent& event);

}  // namespace slsc::serverless
