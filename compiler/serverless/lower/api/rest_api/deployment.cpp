#include "serverless/lower/api/rest_api/deployment.h"

#include <algorithm>
#include <array>
#include <string>

#include "cfn/template.h"
#include "json/json_writer.h"
#include "serverless/lower/api/api_settings.h"
#include "serverless/lower/api/rest_api/rest_api.h"
#include "serverless/naming/logical_ids_api.h"
#include "support/sha256.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

constexpr std::string_view kPrefix = "AWS::ApiGateway::";
constexpr std::string_view kFamily = "AWS::ApiGateway";  // mappings of ApiGatewayV2 wait, too

// What a snapshot of an API holds; keys, plans and domains stand beside it.
bool is_deployed(std::string_view type) {
  constexpr std::array<std::string_view, 7> kDeployed = {
      "RestApi", "Resource",         "Method",         "Authorizer",
      "Model",   "RequestValidator", "GatewayResponse"};
  return type.starts_with(kPrefix) &&
         std::ranges::find(kDeployed, type.substr(kPrefix.size())) != kDeployed.end();
}

std::string hash_of_deployed(const Map& resources) {
  std::string content;
  for (const Map::Entry& entry : resources) {
    if (!is_deployed(cfn::type_of(entry.value))) continue;
    content += entry.key();
    json::append(content, entry.value, json::Layout::Compact);
  }
  return hex(sha256(content)).substr(0, 16);
}

void rename_dependency(const Value& resource, std::string_view name) {
  const Value* dependencies = resource.find("DependsOn");
  if (dependencies == nullptr || !dependencies->is_list()) return;
  for (Value& id : dependencies->as_list()) {
    if (id.text() == kUnnamedRestApiDeployment) id = Value(name).at(id.where());
  }
}

}  // namespace

void add_deployment(const RestApi& api) {
  const ServiceContext& context = api.context;
  const cfn::Resource deployment = context.add_resource(
      kUnnamedRestApiDeployment, "AWS::ApiGateway::Deployment", api.settings.where);
  deployment.set("RestApiId", api.id());
  deployment.set("StageName", api.settings.stage.value_or(Value(context.service().stage)));
  deployment.set_if("Description", api.settings.description);
  deployment.set_attribute("DependsOn", api.method_ids);

  context.out().add_output(
      "ServiceEndpoint", "URL of the service endpoint",
      api_url(context, "https://", api.id(), concat({"/", context.service().stage})),
      api.settings.where);
}

void name_rest_api_deployment(const cfn::Template& out) {
  const Map resources = out.resources();
  const Value* found = resources.find(kUnnamedRestApiDeployment);
  if (found == nullptr) return;
  const Value deployment = *found;
  const std::string_view name =
      out.arena().copy(concat({naming::kRestApiDeployment, hash_of_deployed(resources)}));
  resources.erase(kUnnamedRestApiDeployment);
  resources.set(name, deployment, deployment.span());
  for (const Map::Entry& entry : resources) {
    if (cfn::type_of(entry.value).starts_with(kFamily)) rename_dependency(entry.value, name);
  }
}

}  // namespace slsc::serverless
