#include "serverless/model/events/websocket.h"

#include "serverless/lower/api/api_settings.h"
#include "serverless/lower/api/websocket_api/websocket_api.h"
#include "serverless/lower/events/lower_events.h"

namespace slsc::serverless {

void lower_events(ServiceContext& context, Events<WebsocketEvent> events) {
  const ConfigReader provider = provider_reader(context);
  const WebsocketApi api{context, read_websocket_api_settings(provider), events,
                         events.front().event.where};
  add_websocket_api(api);
  add_websocket_integrations(api);
  add_websocket_route_responses(api);
  add_websocket_authorizers(api);
  add_websocket_permissions(api);
  add_websocket_routes(api);
  add_websocket_stage(api);
  add_websocket_deployment(api);
}

}  // namespace slsc::serverless
