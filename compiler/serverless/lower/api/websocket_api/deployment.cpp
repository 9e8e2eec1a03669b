#include <algorithm>

#include "json/json_writer.h"
#include "serverless/lower/api/api_settings.h"
#include "serverless/lower/api/websocket_api/websocket_api.h"
#include "serverless/naming/logical_ids_api.h"
#include "support/sha256.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

// The API, what has its id, and what waits for it.
bool belongs(const WebsocketApi& api, const Map::Entry& entry, const Value& api_id) {
  if (entry.key() == naming::kWebsocketApi) return true;
  const Value* properties = entry.value.find("Properties");
  const Value* id = properties == nullptr ? nullptr : properties->find("ApiId");
  if (id != nullptr && equal(*id, api_id)) return true;
  const Value* dependencies = entry.value.find("DependsOn");
  return !api.settings.existing_api_id && dependencies != nullptr && dependencies->is_list() &&
         std::ranges::any_of(dependencies->as_list(), [](const Value& dependency) {
           return dependency.text() == naming::kWebsocketApi;
         });
}

// The reference hashes the JSON of these resources as it stands before users' own are merged, with
// the same bytes: a stack that it deployed keeps its deployment.
std::string hash_of_api(const WebsocketApi& api) {
  const Map part(api.context.arena());
  const Value api_id = api.id();
  for (const Map::Entry& entry : api.context.out().resources()) {
    if (belongs(api, entry, api_id)) part.set(entry.key(), entry.value);
  }
  return base64(sha256(json::write(part, json::Layout::Compact)));
}

}  // namespace

void add_websocket_deployment(const WebsocketApi& api) {
  const ServiceContext& context = api.context;
  const List routes(context.arena());
  for (const auto& [function, event, position] : api.events) {
    if (event.route_response_selection_expression) {
      routes.push_back(context.keep(naming::websocket_route_response(event.route)));
    }
    routes.push_back(context.keep(naming::websocket_route(event.route)));
  }

  const std::string_view logical_id = context.keep(naming::websocket_deployment(hash_of_api(api)));
  const cfn::Resource deployment =
      context.add_resource(logical_id, "AWS::ApiGatewayV2::Deployment", api.where);
  deployment.set_attribute("DependsOn", routes);
  deployment.set("ApiId", api.id());
  deployment.set("Description", api.settings.description);
  const std::string_view stage = context.service().stage;
  if (api.settings.existing_api_id) deployment.set("StageName", stage);
  if (const auto resource = context.out().find_resource(naming::kWebsocketStage)) {
    resource->set("DeploymentId", context.ref(logical_id));
  }

  context.out().add_output("ServiceEndpointWebsocket", "URL of the service endpoint",
                           api_url(context, "wss://", api.id(), concat({"/", stage})), api.where);
}

}  // namespace slsc::serverless
