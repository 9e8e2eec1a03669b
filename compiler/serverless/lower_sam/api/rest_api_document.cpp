#include <algorithm>
#include <array>

#include "serverless/lower_sam/api/function_uri.h"
#include "serverless/lower_sam/api/rest_api.h"
#include "serverless/lower_sam/property_table.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html
namespace slsc::serverless::sam {

namespace {

/// The text after `prefix`; nothing when it begins with something else.
std::optional<std::string_view> after(std::string_view text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return std::nullopt;
  return text.substr(prefix.size());
}

/// The value with its text in lower case; nothing when it is computed.
std::optional<Value> lower(Arena& arena, const Value& value) {
  if (!value.is_text()) return std::nullopt;
  return Value(arena.copy(to_lower(value.as_text())));
}

/// A type as the version of the document has it.
void set_type(const RestApiFolding& rest, Map to) {
  if (rest.is_open_api_3) {
    to.set("schema", Map(rest.arena, {{"type", "string"}}));
  } else {
    to.set("type", "string");
  }
}

bool set_parameters(const RestApiFolding& rest, const Value& written, List parameters) {
  using Row = std::pair<std::string_view, std::string_view>;
  constexpr std::array kPlaces = {Row{"method.request.header.", "header"},
                                  Row{"method.request.path.", "path"},
                                  Row{"method.request.querystring.", "query"}};
  Arena& arena = parameters.arena();
  if (!written.is_map() || cfn::is_intrinsic(written)) return false;
  for (const Map::Entry& entry : written.as_map()) {
    const auto place = std::ranges::find_if(
        kPlaces, [&entry](const Row& row) { return entry.key().starts_with(row.first); });
    if (place == kPlaces.end() || !entry.value.is_bool()) return false;
    const Map parameter(arena, {{"name", entry.key().substr(place->first.size())},
                                {"in", place->second},
                                {"required", entry.value}});
    set_type(rest, parameter);
    parameters.push_back(parameter);
  }
  return true;
}

Map reference(Arena& arena, std::string_view section, std::string_view model) {
  return Map(arena, {{"$ref", arena.copy(concat({section, model}))}});
}

/// Each content type with its model.
void set_request_body(Map models, Map method) {
  Arena& arena = models.arena();
  const Map content(arena);
  for (const Map::Entry& entry : models) {
    const Map schema = reference(arena, "#/components/schemas/", entry.value.as_text());
    content.set(entry.key(), Map(arena, {{"schema", schema}}));
  }
  method.set("requestBody", Map(arena, {{"required", Value(true)}, {"content", content}}));
}

/// One model for all content types is what Swagger can say.
void set_body_parameter(Map models, List parameters, Map method) {
  Arena& arena = models.arena();
  const List types(arena);
  for (const Map::Entry& entry : models) types.push_back(entry.key());
  method.set("consumes", types);
  const Value& model = models.begin()->value;
  parameters.push_back(
      Map(arena, {{"name", model},
                  {"in", "body"},
                  {"required", Value(true)},
                  {"schema", reference(arena, "#/definitions/", model.as_text())}}));
}

/// The headers among `parameters` of a response; nothing when there is something else.
std::optional<Map> headers_of(const RestApiFolding& rest, const RestMethod& method,
                              Map parameters) {
  const Map headers(rest.arena);
  for (const Map::Entry& parameter : parameters) {
    const auto header = after(parameter.key(), "method.response.header.");
    if (!header) return std::nullopt;
    const Map type(rest.arena);
    // SAM turns the headers of preflights into those of version 3 by itself.
    if (method.verb == "OPTIONS") {
      type.set("type", "string");
    } else {
      set_type(rest, type);
    }
    headers.set(*header, type);
  }
  return headers;
}

/// What the method may answer.
std::optional<Map> responses_of(const RestApiFolding& rest, const RestMethod& method,
                                const Value* written) {
  constexpr std::array kProperties = {PropertyRow{"ResponseModels", Takes::Map},
                                      PropertyRow{"ResponseParameters", Takes::Map},
                                      PropertyRow{"StatusCode"}};
  Arena& arena = rest.arena;
  const Map responses(arena);
  if (written == nullptr) return responses;
  if (!written->is_list()) return std::nullopt;
  for (const Value& each : written->as_list()) {
    const Map settings(arena);
    if (!each.is_map() || !copy_properties(each.as_map(), kProperties, settings).empty()) {
      return std::nullopt;
    }
    const Value* models = settings.find("ResponseModels");
    const Value* code = settings.find("StatusCode");
    if (code == nullptr || !code->is_scalar() || (models != nullptr && !models->as_map().empty())) {
      return std::nullopt;
    }
    const std::string_view name = arena.copy(scalar_text(*code));
    const Map response(arena, {{"description", name}});
    if (const Value* parameters = settings.find("ResponseParameters")) {
      const auto headers = headers_of(rest, method, parameters->as_map());
      if (!headers) return std::nullopt;
      if (!headers->empty()) response.set("headers", *headers);
    }
    responses.set(name, response);
  }
  return responses;
}

/// What the answers of the backend become, by the pattern that they match.
std::optional<Map> integration_responses(Arena& arena, const Value& written) {
  constexpr std::array kProperties = {
      PropertyRow{"ContentHandling", Takes::Anything, "contentHandling"},
      PropertyRow{"ResponseParameters", Takes::Map, "responseParameters"},
      PropertyRow{"ResponseTemplates", Takes::Map, "responseTemplates"},
      PropertyRow{"SelectionPattern", Takes::Text},
      PropertyRow{"StatusCode", Takes::Anything, "statusCode"}};
  const Map responses(arena);
  if (!written.is_list()) return std::nullopt;
  for (const Value& each : written.as_list()) {
    const Map response(arena);
    if (!each.is_map() || !copy_properties(each.as_map(), kProperties, response).empty()) {
      return std::nullopt;
    }
    const Value* code = response.find("statusCode");
    const Value* given = response.find("SelectionPattern");
    if (code == nullptr || !code->is_scalar() || (given != nullptr && !given->is_text())) {
      return std::nullopt;
    }
    const std::string_view text = given == nullptr ? "" : given->as_text();
    const std::string_view pattern = text.empty() ? "default" : text;
    response.erase("SelectionPattern");
    response.set("statusCode", arena.copy(scalar_text(*code)));
    if (responses.contains(pattern)) return std::nullopt;
    responses.set(pattern, response);
  }
  return responses;
}

std::optional<Map> integration_of(const RestApiFolding& rest, const Value& written) {
  constexpr std::array kProperties = {
      PropertyRow{"CacheKeyParameters", Takes::List, "cacheKeyParameters"},
      PropertyRow{"CacheNamespace", Takes::Anything, "cacheNamespace"},
      PropertyRow{"ConnectionId", Takes::Anything, "connectionId"},
      PropertyRow{"ConnectionType", Takes::Anything, "connectionType"},
      PropertyRow{"ContentHandling", Takes::Anything, "contentHandling"},
      PropertyRow{"Credentials", Takes::Anything, "credentials"},
      PropertyRow{"IntegrationHttpMethod", Takes::Text, "httpMethod"},
      PropertyRow{"IntegrationResponses", Takes::List, "responses"},
      PropertyRow{"PassthroughBehavior", Takes::Text, "passthroughBehavior"},
      PropertyRow{"RequestParameters", Takes::Map, "requestParameters"},
      PropertyRow{"RequestTemplates", Takes::Map, "requestTemplates"},
      PropertyRow{"ResponseTransferMode", Takes::Anything, "responseTransferMode"},
      PropertyRow{"TimeoutInMillis", Takes::Number, "timeoutInMillis"},
      PropertyRow{"Type", Takes::Text, "type"},
      PropertyRow{"Uri", Takes::Anything, "uri"},
  };
  const Map integration(rest.arena);
  if (!copy_properties(written.as_map(), kProperties, integration).empty()) return std::nullopt;
  for (const std::string_view name : {"type", "passthroughBehavior"}) {
    Value* value = integration.find(name);
    if (value == nullptr) continue;
    const auto text = lower(rest.arena, *value);
    if (!text) return std::nullopt;
    *value = *text;
  }
  if (Value* uri = integration.find("uri")) {
    const auto invoked = function_of_uri(*uri, rest.arena);
    if (invoked) *uri = invocation_uri(rest.folding, *invoked);
  }
  if (Value* responses = integration.find("responses")) {
    const auto by_pattern = integration_responses(rest.arena, *responses);
    if (!by_pattern) return std::nullopt;
    *responses = *by_pattern;
  }
  return integration.contains("type") ? std::optional(integration) : std::nullopt;
}

}  // namespace

std::optional<Map> models_of(const RestApiFolding& rest, Map method) {
  const Map models(rest.arena);
  const Value* written = method.find("RequestModels");
  if (written == nullptr) return models;
  if (!written->is_map()) return std::nullopt;
  for (const Map::Entry& entry : written->as_map()) {
    const auto id = cfn::ref_target(entry.value);
    const auto name = id ? rest.names.find(*id) : rest.names.end();
    if (name == rest.names.end()) return std::nullopt;
    models.set(entry.key(), name->second);
  }
  return models;
}

std::optional<Map> document_of(RestApiFolding& rest, const RestMethod& method) {
  Arena& arena = rest.arena;
  const Map settings(arena);
  // A condition would have to stand in the document, too.
  if (method.resource.body().contains("Condition") ||
      !copy_properties(method.resource.properties(), kMethodProperties, settings).empty()) {
    return std::nullopt;
  }
  const Map definition(arena);
  if (const Value* name = settings.find("OperationName")) definition.set("operationId", *name);
  const List parameters(arena);
  const auto models = models_of(rest, settings);
  const Value* written = settings.find("RequestParameters");
  if (!models || (written != nullptr && !set_parameters(rest, *written, parameters))) {
    return std::nullopt;
  }
  if (!models->empty() && rest.is_open_api_3) set_request_body(*models, definition);
  if (!models->empty() && !rest.is_open_api_3) set_body_parameter(*models, parameters, definition);
  if (!parameters.empty()) definition.set("parameters", parameters);
  const auto responses = responses_of(rest, method, settings.find("MethodResponses"));
  const auto security = security_of(rest, settings);
  const auto integration = integration_of(rest, *settings.find("Integration"));
  if (!responses || !security || !integration) return std::nullopt;
  if (!security->empty()) definition.set("security", *security);
  if (const Value* validator = settings.find("RequestValidatorId")) {
    const auto id = cfn::ref_target(*validator);
    const auto name = id ? rest.names.find(*id) : rest.names.end();
    if (name == rest.names.end()) return std::nullopt;
    definition.set("x-amazon-apigateway-request-validator", name->second);
  }
  definition.set("responses", *responses);
  definition.set("x-amazon-apigateway-integration", *integration);
  return definition;
}

}  // namespace slsc::serverless::sam
