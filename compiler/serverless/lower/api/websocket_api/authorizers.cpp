#include "serverless/lower/api/api_settings.h"
#include "serverless/lower/api/websocket_api/websocket_api.h"
#include "serverless/naming/logical_ids_api.h"

namespace slsc::serverless {

void add_websocket_authorizers(const WebsocketApi& api) {
  const ServiceContext& context = api.context;
  for (const auto& [function, event, position] : api.events) {
    if (!event.authorizer) continue;
    const WebsocketAuthorizer& authorizer = *event.authorizer;
    Value target = authorizer.arn;
    if (target.is_null()) {
      const Function* decides = find_authorizer_function(context, authorizer.name);
      if (decides == nullptr) continue;
      target = context.invocation_target(*decides);
    }

    const std::string_view name = authorizer.name.as_text();
    const cfn::Resource resource =
        context.replace_resource(context.keep(naming::websocket_authorizer(name)),
                                 "AWS::ApiGatewayV2::Authorizer", authorizer.where);
    if (const Function* named = context.service().find_function(name)) {
      if (const auto alias = context.target_alias(*named)) {
        resource.set_attribute("DependsOn", context.keep(*alias));
      }
    }
    resource.set("ApiId", api.id());
    resource.set("Name", authorizer.name);
    resource.set("AuthorizerType", "REQUEST");
    resource.set("AuthorizerUri", invocation_uri(context, target));
    resource.set("IdentitySource",
                 authorizer.identity_source
                     ? Value(*authorizer.identity_source)
                     : Value(List(context.arena(), {"route.request.header.Auth"})));
  }
}

}  // namespace slsc::serverless
