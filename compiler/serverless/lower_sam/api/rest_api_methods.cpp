#include <algorithm>
#include <array>

#include "serverless/lower_sam/api/function_uri.h"
#include "serverless/lower_sam/api/rest_api.h"
#include "serverless/lower_sam/property_table.h"
#include "support/strings.h"

namespace slsc::serverless::sam {

namespace {

/// The path that `id`, a resource's, stands for; nothing when it does not lead to the API's root.
std::optional<std::string> path_of(RestApiFolding& rest, const Value& id, std::size_t depth = 0) {
  if (depth > rest.parts.mentioning().size()) return std::nullopt;  // a circle
  if (const auto root = cfn::get_att_target(id)) {
    const bool is_root = root->logical_id == rest.api.id() && root->attribute == "RootResourceId";
    return is_root ? std::optional<std::string>("") : std::nullopt;
  }
  const auto logical_id = cfn::ref_target(id);
  if (!logical_id) return std::nullopt;
  if (const auto known = rest.paths.find(*logical_id); known != rest.paths.end()) {
    return known->second;
  }
  const auto resource = rest.folding.find(*logical_id, "AWS::ApiGateway::Resource");
  const Value* part = resource ? resource->properties().find("PathPart") : nullptr;
  const Value* above = resource ? resource->properties().find("ParentId") : nullptr;
  if (part == nullptr || !part->is_text() || above == nullptr ||
      resource->properties().size() != 3) {
    return std::nullopt;
  }
  const auto parent = path_of(rest, *above, depth + 1);
  if (!parent) return std::nullopt;
  return rest.paths[*logical_id] = concat({*parent, "/", part->as_text()});
}

/// `true` for what has to be there.
std::optional<List> request_parameters(const Value& written) {
  if (!written.is_map() || cfn::is_intrinsic(written)) return std::nullopt;
  Arena& arena = written.as_map().arena();
  const List parameters(arena);
  for (const Map::Entry& entry : written.as_map()) {
    if (!entry.value.is_bool()) return std::nullopt;
    if (entry.value.as_bool()) {
      const Map required(arena, {{"Required", Value(true)}});
      parameters.push_back(Map(arena, {{entry.key(), required}}));
    } else {
      parameters.push_back(entry.key());
    }
  }
  return parameters;
}

/// `Auth` of an event; false when SAM has no words for it there.
bool set_auth(const RestApiFolding& rest, Map method, Map event) {
  const auto security = security_of(rest, method);
  if (!security) return false;
  Arena& arena = event.arena();
  const Map auth(arena);
  for (const Value& entry : *security) {
    const Map::Entry& requirement = *entry.as_map().begin();
    if (requirement.key() == "api_key") {
      auth.set("ApiKeyRequired", Value(true));
      continue;
    }
    // A document's own authorizers are unknown to events.
    if (rest.schemes.contains(requirement.key())) return false;
    auth.set("Authorizer", requirement.key());
    if (requirement.key() == "AWS_IAM") auth.set("InvokeRole", "NONE");
    if (!requirement.value.as_list().empty()) {
      auth.set("AuthorizationScopes", requirement.value);
    }
  }
  if (!auth.empty()) event.set("Auth", auth);
  return true;
}

bool set_integration(const Value& written, Map event) {
  constexpr std::array kIntegration = {PropertyRow{"IntegrationHttpMethod", Takes::Text},
                                       PropertyRow{"ResponseTransferMode"},
                                       PropertyRow{"TimeoutInMillis", Takes::Number},
                                       PropertyRow{"Type", Takes::Text}, PropertyRow{"Uri"}};
  const Map integration(event.arena());
  if (!copy_properties(written.as_map(), kIntegration, integration).empty()) return false;
  const Value* type = integration.find("Type");
  const Value* verb = integration.find("IntegrationHttpMethod");
  if (type == nullptr || type->text() != "AWS_PROXY" || verb == nullptr || verb->text() != "POST") {
    return false;
  }
  if (const Value* timeout = integration.find("TimeoutInMillis")) {
    event.set("TimeoutInMillis", *timeout);
  }
  const Value* mode = integration.find("ResponseTransferMode");
  const bool streams = function_of_uri(*integration.find("Uri"), event.arena())->streams;
  const bool says_so = mode != nullptr && mode->text() == "STREAM";
  if (streams) event.set("ResponseTransferMode", "RESPONSE_STREAM");
  return streams == says_so && (mode == nullptr || says_so || mode->text() == "BUFFERED");
}

/// The method as an event that says all of it.
std::optional<Map> event_of(const RestApiFolding& rest, const RestMethod& method) {
  if (method.function == nullptr) return std::nullopt;
  const Map settings(rest.arena);
  if (!copy_properties(method.resource.properties(), kMethodProperties, settings).empty()) {
    return std::nullopt;
  }
  for (const std::string_view beyond_events :
       {"OperationName", "RequestModels", "RequestValidatorId"}) {
    if (settings.contains(beyond_events)) return std::nullopt;
  }
  const Value* responses = settings.find("MethodResponses");
  if (responses != nullptr && (!responses->is_list() || !responses->as_list().empty())) {
    return std::nullopt;
  }
  const Map event(
      rest.arena,
      {{"RestApiId", *settings.find("RestApiId")}, {"Path", method.path}, {"Method", method.verb}});
  if (!set_auth(rest, settings, event) || !set_integration(*settings.find("Integration"), event)) {
    return std::nullopt;
  }
  if (const Value* written = settings.find("RequestParameters")) {
    const auto parameters = request_parameters(*written);
    if (!parameters) return std::nullopt;
    if (!parameters->empty()) event.set("RequestParameters", *parameters);
  }
  return event;
}

}  // namespace

bool fold_rest_api_paths(RestApiFolding& rest, const std::vector<cfn::Resource>& resources,
                         const std::vector<cfn::Resource>& methods) {
  std::vector<std::string> used;
  for (const cfn::Resource& method : methods) {
    const Value* resource = method.properties().find("ResourceId");
    const auto path = resource == nullptr ? std::nullopt : path_of(rest, *resource);
    if (!path) return false;
    used.push_back(*path);
  }
  return std::ranges::all_of(resources, [&](const cfn::Resource& resource) {
    const auto path = path_of(rest, cfn::ref(rest.arena, resource.id()));
    const bool leads_to_method =
        path && std::ranges::any_of(used, [&path](const std::string& whole) {
          return whole == *path || whole.starts_with(*path + "/");
        });
    return leads_to_method && rest.parts.add(resource);
  });
}

std::optional<List> security_of(const RestApiFolding& rest, Map method) {
  const List security(rest.arena);
  const Value* type = method.find("AuthorizationType");
  const Value* authorizer = method.find("AuthorizerId");
  const Value* scopes = method.find("AuthorizationScopes");
  const std::string_view kind = type == nullptr ? "NONE" : type->text().value_or("");
  if (kind == "NONE" || kind == "AWS_IAM") {
    if (authorizer != nullptr || scopes != nullptr) return std::nullopt;
    if (kind == "AWS_IAM") security.push_back(Map(rest.arena, {{kind, List(rest.arena)}}));
  } else {
    const auto id = authorizer == nullptr ? std::nullopt : cfn::ref_target(*authorizer);
    const auto name = id ? rest.names.find(*id) : rest.names.end();
    if (name == rest.names.end() || (scopes != nullptr && !scopes->is_list())) return std::nullopt;
    security.push_back(
        Map(rest.arena, {{name->second, scopes == nullptr ? List(rest.arena) : *scopes}}));
  }
  const Value* key = method.find("ApiKeyRequired");
  if (key != nullptr && !key->is_bool()) return std::nullopt;
  if (key != nullptr && key->as_bool()) {
    security.push_back(Map(rest.arena, {{"api_key", List(rest.arena)}}));
  }
  return security;
}

bool fold_rest_api_method(RestApiFolding& rest, const cfn::Resource& resource) {
  const Map properties = resource.properties();
  const Value* verb = properties.find("HttpMethod");
  const Value* integration = properties.find("Integration");
  const Value* path_id = properties.find("ResourceId");
  if (verb == nullptr || !is_method(verb->text().value_or("")) || path_id == nullptr ||
      integration == nullptr || !integration->is_map()) {
    return false;
  }
  const auto path = path_of(rest, *path_id);
  if (!path) return false;
  RestMethod method{resource, path->empty() ? "/" : rest.arena.copy(*path), verb->as_text()};
  if (const Value* uri = integration->find("Uri")) {
    if (const auto invoked = function_of_uri(*uri, rest.arena)) {
      method.function = rest.folding.target(&invoked->function);
      method.target = invoked->function;
    }
  }
  method.event = event_of(rest, method);
  if (!rest.parts.add(resource, method.event ? method.function : nullptr)) return false;
  rest.methods.push_back(method);
  return true;
}

}  // namespace slsc::serverless::sam
