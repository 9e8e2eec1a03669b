#include "serverless/lower/api/websocket_api/websocket_api.h"

#include "serverless/lower/api/api_settings.h"
#include "serverless/naming/logical_ids_api.h"
#include "support/strings.h"

namespace slsc::serverless {

Value WebsocketApi::id() const {
  return settings.existing_api_id ? clone(context.arena(), *settings.existing_api_id)
                                  : context.ref(naming::kWebsocketApi);
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigatewayv2-api.html
void add_websocket_api(const WebsocketApi& api) {
  if (api.settings.existing_api_id) return;
  const ServiceContext& context = api.context;
  const Service& service = context.service();
  const cfn::Resource resource =
      context.add_resource(naming::kWebsocketApi, "AWS::ApiGatewayV2::Api", api.where);
  resource.set("Name", api.settings.name.value_or(Value(context.keep(
                           concat({service.stage, "-", service.name, "-websockets"})))));
  resource.set("RouteSelectionExpression", api.settings.route_selection_expression);
  resource.set("Description", api.settings.description);
  resource.set("ProtocolType", "WEBSOCKET");
  resource.set_if("Tags", provider_tags(context));

  // Functions answer by posting to the connection.
  const Value connections =
      cfn::sub(context.arena(), "arn:${AWS::Partition}:execute-api:*:*:*/@connections/*");
  context.grant(
      context.allow({"execute-api:ManageConnections"}, List(context.arena(), {connections})));
}

}  // namespace slsc::serverless
