#include "serverless/lower_sam/api/rest_api.h"

#include <algorithm>
#include <array>

#include "sam/naming/logical_ids.h"
#include "serverless/lower_sam/api/fold_apis.h"
#include "serverless/lower_sam/property_table.h"
#include "support/strings.h"

namespace slsc::serverless::sam {

namespace {

/// What mentions the API, by what it is in SAM.
struct Mentions {
  std::vector<cfn::Resource> authorizers;
  std::vector<cfn::Resource> deployments;
  std::vector<cfn::Resource> methods;
  std::vector<cfn::Resource> models;
  std::vector<cfn::Resource> resources;
  std::vector<cfn::Resource> responses;
  std::vector<cfn::Resource> validators;
};

struct Kind {
  std::string_view name;
  std::vector<cfn::Resource> Mentions::*list;  ///< null: stands beside the API
};

constexpr std::array kKinds = {
    Kind{"ApiKey", nullptr},
    Kind{"Authorizer", &Mentions::authorizers},
    Kind{"BasePathMapping", nullptr},
    Kind{"BasePathMappingV2", nullptr},
    Kind{"Deployment", &Mentions::deployments},
    Kind{"GatewayResponse", &Mentions::responses},
    Kind{"Method", &Mentions::methods},
    Kind{"Model", &Mentions::models},
    Kind{"RequestValidator", &Mentions::validators},
    Kind{"Resource", &Mentions::resources},
    Kind{"UsagePlan", nullptr},
};

/// Nothing when a part is of a kind that SAM's document has no place for.
std::optional<Mentions> find_mentions(const ApiParts& parts) {
  constexpr std::string_view kFamily = "AWS::ApiGateway::";
  Mentions mentions;
  for (const cfn::Resource& resource : parts.mentioning()) {
    if (!resource.type().starts_with(kFamily)) continue;
    const auto kind =
        std::ranges::find(kKinds, resource.type().substr(kFamily.size()), &Kind::name);
    if (kind == kKinds.end()) return std::nullopt;
    if (kind->list == nullptr) continue;
    if (!parts.is_of_api(resource, "RestApiId")) return std::nullopt;
    (mentions.*(kind->list)).push_back(resource);
  }
  return mentions;
}

/// SAM makes the stage of its own deployment; other settings of a stage are not the API's.
bool fold_deployment(RestApiFolding& rest, const cfn::Resource& deployment) {
  constexpr std::array kProperties = {PropertyRow{"Description"}, PropertyRow{"RestApiId"},
                                      PropertyRow{"StageName", Takes::Text}};
  const Map settings(rest.arena);
  if (!copy_properties(deployment.properties(), kProperties, settings).empty()) return false;
  const Value* name = settings.find("StageName");
  if (name == nullptr || !name->is_text() || name->as_text().empty() ||
      !has_only(deployment, {"DependsOn"})) {
    return false;
  }
  rest.properties.set("StageName", *name);
  rest.parts.add_replaced(deployment);
  return true;
}

/// SAM's deployment and stage wait for the API alone.
bool waits_for_parts(const RestApiFolding& rest, const cfn::Resource& deployment) {
  return std::ranges::all_of(dependencies(deployment), [&rest](std::string_view id) {
    return id == rest.api.id() || rest.parts.contains(id);
  });
}

bool fold_mentions(RestApiFolding& rest, const Mentions& mentions) {
  const auto by = [&rest](auto fold) {
    return [&rest, fold](const cfn::Resource& resource) { return fold(rest, resource); };
  };
  const auto& [authorizers, deployments, methods, models, resources, responses, validators] =
      mentions;
  return deployments.size() == 1 && fold_deployment(rest, deployments[0]) &&
         fold_rest_api_settings(rest) &&
         std::ranges::all_of(authorizers, by(fold_rest_api_authorizer)) &&
         std::ranges::all_of(responses, by(fold_rest_api_gateway_response)) &&
         std::ranges::all_of(models, by(fold_rest_api_model)) &&
         std::ranges::all_of(validators, by(fold_rest_api_validator)) && !methods.empty() &&
         fold_rest_api_paths(rest, resources, methods) &&
         std::ranges::all_of(methods, by(fold_rest_api_method));
}

}  // namespace

std::string rest_api_source(const RestApiFolding& rest) {
  return concat({"arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${",
                 rest.api.id(), "}/*/*"});
}

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-api.html
void fold_rest_api(Folding& folding, const cfn::Resource& api) {
  if (!has_only(api, {"DependsOn"})) return;
  RestApiFolding rest(folding, api);
  const auto mentions = find_mentions(rest.parts);
  if (!mentions || !fold_mentions(rest, *mentions)) return;
  fold_rest_api_cors(rest);
  const RestForm form = form_of(rest);
  std::vector<ApiEvent> events;
  if (!complete_settings(rest, form) || !fold_rest_api_events(rest, form, events)) return;

  const cfn::Resource& deployment = mentions->deployments[0];
  const std::string_view stage =
      rest.arena.copy(slsc::sam::stage_id(api.id(), *rest.properties.find("StageName")));
  if (!waits_for_parts(rest, deployment) || folding.out().has_resource(stage) ||
      !rest.parts.are_closed() || rest.parts.need_api_by_way_of_others() ||
      !add_api_events(folding, "Api", events)) {
    return;
  }
  folding.remove(deployment.id());
  folding.wait_instead(deployment.id(), stage);
  folding.rename(deployment.id(), rest.arena.copy(concat({api.id(), ".Deployment"})));
  rest.parts.remove(folding);
  api.set_attribute("Type", "AWS::Serverless::Api");
  api.set_attribute("Properties", rest.properties);
}

}  // namespace slsc::serverless::sam
