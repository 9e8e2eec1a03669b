#pragma once

#include "serverless/lower/events/lower_events.h"
#include "serverless/model/api/websocket_api_settings.h"

namespace slsc::serverless {

/// What the parts of the websocket API share while it is lowered, in this order. The keys of
/// resources stand in the reference's order too: the deployment's id is a hash of their JSON.
struct WebsocketApi {
  ServiceContext& context;
  WebsocketApiSettings settings;
  Events<WebsocketEvent> events;
  Where where;

  /// A fresh value each time: what is merged into one resource must not show in another.
  Value id() const;
};

void add_websocket_api(const WebsocketApi& api);
void add_websocket_integrations(const WebsocketApi& api);
void add_websocket_route_responses(const WebsocketApi& api);
void add_websocket_authorizers(const WebsocketApi& api);
void add_websocket_permissions(const WebsocketApi& api);
void add_websocket_routes(const WebsocketApi& api);
void add_websocket_stage(const WebsocketApi& api);
void add_websocket_deployment(const WebsocketApi& api);

}  // namespace slsc::serverless
