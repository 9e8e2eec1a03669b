#include "serverless/lower_sam/api/http_api.h"

#include <algorithm>
#include <array>

#include "sam/naming/logical_ids.h"
#include "serverless/lower_sam/api/fold_apis.h"
#include "serverless/lower_sam/property_table.h"
#include "support/strings.h"

namespace slsc::serverless::sam {

namespace {

constexpr std::string_view kDefaultStage = "$default";

bool allows_credentials_of_any_origin(const Value& cors) {
  const Value* credentials = cors.find("AllowCredentials");
  const Value* origins = cors.find("AllowOrigins");
  const auto is_star = [](const Value& origin) { return origin.text() == "*"; };
  return credentials != nullptr && credentials->truthy() && origins != nullptr &&
         (!origins->is_list() || std::ranges::any_of(origins->as_list(), is_star));
}

bool fold_cors(const HttpApiFolding& http) {
  constexpr std::array kSettings = {
      PropertyRow{"AllowCredentials", Takes::Flag}, PropertyRow{"AllowHeaders", Takes::List},
      PropertyRow{"AllowMethods", Takes::List},     PropertyRow{"AllowOrigins", Takes::List},
      PropertyRow{"ExposeHeaders", Takes::List},    PropertyRow{"MaxAge"}};
  const Value* cors = http.properties.find("CorsConfiguration");
  if (cors == nullptr) return true;
  const Map settings(http.folding.arena());
  return !cfn::is_intrinsic(*cors) &&
         copy_properties(cors->as_map(), kSettings, settings).empty() &&
         !allows_credentials_of_any_origin(*cors);
}

bool fold_settings(const HttpApiFolding& http) {
  constexpr std::array kProperties = {PropertyRow{"CorsConfiguration", Takes::Map},
                                      PropertyRow{"Description", Takes::Text},
                                      PropertyRow{"DisableExecuteApiEndpoint", Takes::Flag},
                                      PropertyRow{"Name"},
                                      PropertyRow{"ProtocolType"},
                                      PropertyRow{"Tags", Takes::Map}};
  const std::string_view refused =
      copy_properties(http.api.properties(), kProperties, http.properties);
  http.properties.erase("ProtocolType");
  const Value* tags = http.properties.find("Tags");
  return refused.empty() && http.properties.contains("Name") &&
         (tags == nullptr || !cfn::is_intrinsic(*tags)) && fold_cors(http);
}

/// The stage's settings are the API's in SAM, and so are its tags.
bool fold_stage(const HttpApiFolding& http, const cfn::Resource& stage) {
  constexpr std::array kProperties = {
      PropertyRow{"AccessLogSettings", Takes::Map},
      PropertyRow{"ApiId"},
      PropertyRow{"AutoDeploy"},
      PropertyRow{"DefaultRouteSettings", Takes::Map},
      PropertyRow{"RouteSettings", Takes::Map},
      PropertyRow{"StageName", Takes::Text},
      PropertyRow{"StageVariables", Takes::Map},
      PropertyRow{"Tags", Takes::Map},
  };
  const Map settings(http.folding.arena());
  if (!copy_properties(stage.properties(), kProperties, settings).empty()) return false;
  const Value* deploys = settings.find("AutoDeploy");
  const Value* name = settings.find("StageName");
  const Value* tags = settings.find("Tags");
  const Value* tags_of_api = http.properties.find("Tags");
  const bool same_tags =
      tags == nullptr || tags_of_api == nullptr ? tags == tags_of_api : equal(*tags, *tags_of_api);
  if (deploys == nullptr || deploys->boolean() != true || name == nullptr || !name->is_text() ||
      !same_tags) {
    return false;
  }
  for (const Map::Entry& entry : settings) {
    const bool is_told = entry.key() == "ApiId" || entry.key() == "AutoDeploy" ||
                         entry.key() == "Tags" || entry.value.text() == kDefaultStage;
    if (!is_told) http.properties.set(entry.key(), entry.value);
  }
  return true;
}

std::string_view stage_id(const HttpApiFolding& http, const cfn::Resource& stage) {
  const Value& name = *stage.properties().find("StageName");
  return http.folding.arena().copy(name.text() == kDefaultStage
                                       ? concat({http.api.id(), "ApiGatewayDefaultStage"})
                                       : slsc::sam::stage_id(http.api.id(), name));
}

/// What mentions the API, by what it is in SAM.
struct Mentions {
  std::vector<cfn::Resource> authorizers;
  std::vector<cfn::Resource> routes;
  std::vector<cfn::Resource> integrations;
  std::vector<cfn::Resource> stages;
};

/// Nothing when a part is of a kind that SAM's document has no place for.
std::optional<Mentions> find_mentions(const ApiParts& parts) {
  constexpr std::string_view kFamily = "AWS::ApiGatewayV2::";
  Mentions mentions;
  for (const cfn::Resource& resource : parts.mentioning()) {
    if (!resource.type().starts_with(kFamily)) continue;
    const std::string_view kind = resource.type().substr(kFamily.size());
    if (kind == "ApiMapping" || kind == "RoutingRule") continue;  // stand beside it
    if (!parts.is_of_api(resource, "ApiId")) return std::nullopt;
    if (kind == "Authorizer") {
      mentions.authorizers.push_back(resource);
    } else if (kind == "Route") {
      mentions.routes.push_back(resource);
    } else if (kind == "Integration") {
      mentions.integrations.push_back(resource);
    } else if (kind == "Stage") {
      mentions.stages.push_back(resource);
    } else {
      return std::nullopt;
    }
  }
  return mentions;
}

bool fold_mentions(HttpApiFolding& http, const Mentions& mentions) {
  const auto by = [&http](auto fold) {
    return [&http, fold](const cfn::Resource& resource) { return fold(http, resource); };
  };
  const auto& [authorizers, routes, integrations, stages] = mentions;
  // An integration that no route leads to has no place in a document.
  return fold_settings(http) && stages.size() == 1 && fold_stage(http, stages[0]) &&
         may_be_replaced(http.folding, stages[0], stage_id(http, stages[0])) &&
         std::ranges::all_of(authorizers, by(fold_http_api_authorizer)) && !routes.empty() &&
         std::ranges::all_of(routes, by(fold_http_api_route)) &&
         std::ranges::all_of(integrations,
                             [&](const cfn::Resource& integration) {
                               return http.parts.contains(integration.id());
                             }) &&
         http.parts.are_closed() && !http.parts.need_api_by_way_of_others();
}

}  // namespace

std::string http_api_source(const HttpApiFolding& http) {
  return concat({"arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${",
                 http.api.id(), "}/*"});
}

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-httpapi.html
void fold_http_api(Folding& folding, const cfn::Resource& api) {
  if (!has_only(api, {"DependsOn"})) return;
  HttpApiFolding http(folding, api);
  const auto mentions = find_mentions(http.parts);
  if (!mentions || !fold_mentions(http, *mentions) ||
      !add_api_events(folding, "HttpApi", http.events)) {
    return;
  }
  const cfn::Resource& stage = mentions->stages[0];
  replace(folding, stage.id(), stage_id(http, stage));
  http.parts.remove(folding);
  if (!http.auth.empty()) http.properties.set("Auth", http.auth);
  write_http_api_document(http);
  api.set_attribute("Type", "AWS::Serverless::HttpApi");
  api.set_attribute("Properties", http.properties);
}

}  // namespace slsc::serverless::sam
