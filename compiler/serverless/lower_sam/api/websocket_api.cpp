#include "serverless/lower_sam/api/websocket_api.h"

#include <algorithm>
#include <array>

#include "sam/naming/logical_ids.h"
#include "serverless/lower_sam/api/fold_apis.h"
#include "serverless/lower_sam/property_table.h"
#include "support/strings.h"

namespace slsc::serverless::sam {

namespace {

/// What mentions the API, by what it is in SAM. What is not here stands beside the API, and may.
struct Mentions {
  std::vector<cfn::Resource> deployments;
  std::vector<cfn::Resource> integrations;
  std::vector<cfn::Resource> routes;
  std::vector<cfn::Resource> stages;
};

Mentions find_mentions(const ApiParts& parts) {
  Mentions mentions;
  for (const cfn::Resource& resource : parts.mentioning()) {
    if (!parts.is_of_api(resource, "ApiId")) continue;
    if (resource.type() == "AWS::ApiGatewayV2::Deployment") {
      mentions.deployments.push_back(resource);
    } else if (resource.type() == "AWS::ApiGatewayV2::Integration") {
      mentions.integrations.push_back(resource);
    } else if (resource.type() == "AWS::ApiGatewayV2::Route") {
      mentions.routes.push_back(resource);
    } else if (resource.type() == "AWS::ApiGatewayV2::Stage") {
      mentions.stages.push_back(resource);
    }
  }
  return mentions;
}

bool fold_settings(const WebsocketFolding& websocket) {
  constexpr std::array kProperties = {
      PropertyRow{"ApiKeySelectionExpression", Takes::Text},
      PropertyRow{"Description", Takes::Text},
      PropertyRow{"DisableExecuteApiEndpoint", Takes::Flag},
      PropertyRow{"DisableSchemaValidation", Takes::Flag},
      PropertyRow{"IpAddressType", Takes::Text},
      PropertyRow{"Name", Takes::Text},
      PropertyRow{"ProtocolType"},
      PropertyRow{"RouteSelectionExpression", Takes::Text},
      PropertyRow{"Tags", Takes::Map},
  };
  const Map& properties = websocket.properties;
  const std::string_view refused =
      copy_properties(websocket.api.properties(), kProperties, properties);
  properties.erase("ProtocolType");
  const Value* tags = properties.find("Tags");
  return refused.empty() && properties.contains("RouteSelectionExpression") &&
         (tags == nullptr || !cfn::is_intrinsic(*tags));
}

/// SAM's stage deploys by itself. It has no description; ours has the API's.
bool fold_stage(WebsocketFolding& websocket, const cfn::Resource& stage,
                const std::vector<cfn::Resource>& deployments) {
  constexpr std::array kProperties = {
      PropertyRow{"AccessLogSettings", Takes::Map},
      PropertyRow{"ApiId"},
      PropertyRow{"AutoDeploy"},
      PropertyRow{"DeploymentId"},
      PropertyRow{"Description"},
      PropertyRow{"RouteSettings", Takes::Map},
      PropertyRow{"DefaultRouteSettings", Takes::Map},
      PropertyRow{"StageName", Takes::Text},
      PropertyRow{"StageVariables", Takes::Map},
  };
  const Map settings(websocket.arena);
  if (!copy_properties(stage.properties(), kProperties, settings).empty()) return false;
  const Value* name = settings.find("StageName");
  const Value* deployment = settings.find("DeploymentId");
  const Value* description = settings.find("Description");
  const Value* of_api = websocket.properties.find("Description");
  if (name == nullptr || !name->is_text() || !slsc::sam::is_alphanumeric(name->as_text()) ||
      deployments.size() != 1 || deployment == nullptr ||
      cfn::ref_target(*deployment) != deployments[0].id() ||
      (description != nullptr && (of_api == nullptr || !equal(*description, *of_api)))) {
    return false;
  }
  for (const std::string_view told : {"ApiId", "AutoDeploy", "DeploymentId", "Description"}) {
    settings.erase(told);
  }
  for (const Map::Entry& entry : settings) websocket.properties.set(entry.key(), entry.value);
  websocket.parts.add_replaced(stage);
  return true;
}

/// Nothing but the stage may mention it.
bool fold_deployment(WebsocketFolding& websocket, const cfn::Resource& deployment) {
  constexpr std::array kProperties = {PropertyRow{"ApiId"}, PropertyRow{"Description"}};
  const Map settings(websocket.arena);
  const bool is_alone =
      std::ranges::all_of(websocket.folding.users(deployment.id()),
                          [&](std::string_view user) { return websocket.parts.contains(user); });
  websocket.parts.add_replaced(deployment);
  return is_alone && has_only(deployment, {"DependsOn"}) &&
         copy_properties(deployment.properties(), kProperties, settings).empty();
}

std::string_view stage_id(const WebsocketFolding& websocket) {
  const Value& name = *websocket.properties.find("StageName");
  return websocket.arena.copy(name.text() == "default"
                                  ? concat({websocket.api.id(), "DefaultStage"})
                                  : slsc::sam::stage_id(websocket.api.id(), name));
}

bool fold_mentions(WebsocketFolding& websocket, const Mentions& mentions) {
  const auto& [deployments, integrations, routes, stages] = mentions;
  const auto fold_route = [&websocket](const cfn::Resource& route) {
    return fold_websocket_route(websocket, route);
  };
  const auto is_part = [&websocket](const cfn::Resource& integration) {
    return websocket.parts.contains(integration.id());
  };
  return fold_settings(websocket) && stages.size() == 1 &&
         fold_stage(websocket, stages[0], deployments) &&
         may_be_replaced(websocket.folding, stages[0], stage_id(websocket)) &&
         fold_deployment(websocket, deployments[0]) && !routes.empty() &&
         std::ranges::all_of(routes, fold_route) && std::ranges::all_of(integrations, is_part) &&
         websocket.parts.are_closed();
}

}  // namespace

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-websocketapi.html
void fold_websocket_api(Folding& folding, const cfn::Resource& api) {
  if (!has_only(api, {"DependsOn"})) return;
  WebsocketFolding websocket(folding, api);
  Mentions mentions = find_mentions(websocket.parts);
  keep_routes_beyond_sam(websocket, mentions.routes);
  if (!fold_mentions(websocket, mentions)) return;
  replace(folding, mentions.stages[0].id(), stage_id(websocket));
  folding.remove(mentions.deployments[0].id());
  for (const auto& [before, after] : websocket.names) replace(folding, before, after);
  websocket.parts.remove(folding);
  websocket.properties.set("Routes", websocket.routes);
  api.set_attribute("Type", "AWS::Serverless::WebSocketApi");
  api.set_attribute("Properties", websocket.properties);
}

}  // namespace slsc::serverless::sam
