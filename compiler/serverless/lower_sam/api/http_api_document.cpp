#include <array>

#include "serverless/lower_sam/api/function_uri.h"
#include "serverless/lower_sam/api/http_api.h"
#include "serverless/lower_sam/property_table.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html
namespace slsc::serverless::sam {

namespace {

/// `{200: {ResponseParameters: [{Destination: d, Source: s}]}}` as `{200: {d: s}}`.
std::optional<Map> response_parameters(const Value& written) {
  if (!written.is_map()) return std::nullopt;
  Arena& arena = written.as_map().arena();
  const Map codes(arena);
  for (const Map::Entry& code : written.as_map()) {
    const Value* list = code.value.find("ResponseParameters");
    if (list == nullptr || !list->is_list()) return std::nullopt;
    const Map parameters(arena);
    for (const Value& parameter : list->as_list()) {
      const Value* destination = parameter.find("Destination");
      const Value* source = parameter.find("Source");
      if (destination == nullptr || !destination->is_text() || source == nullptr) {
        return std::nullopt;
      }
      parameters.set(destination->as_text(), *source);
    }
    codes.set(code.key(), parameters);
  }
  return codes;
}

std::optional<Map> tls_config(const Value& written) {
  constexpr std::array kProperties = {
      PropertyRow{"ServerNameToVerify", Takes::Anything, "serverNameToVerify"}};
  const Map config(written.as_map().arena());
  return copy_properties(written.as_map(), kProperties, config).empty() ? std::optional(config)
                                                                        : std::nullopt;
}

/// Replaces the member, where it is, by what `convert` makes of it.
template <typename Convert>
bool convert_member(Map map, std::string_view name, Convert convert) {
  Value* value = map.find(name);
  if (value == nullptr) return true;
  const std::optional<Map> converted = convert(*value);
  if (converted) *value = *converted;
  return converted.has_value();
}

/// `{id}` and `{proxy+}` in the path, which API Gateway wants to be told of.
List path_parameters(Arena& arena, std::string_view path) {
  const List parameters(arena);
  for (const std::string_view part : split(path, '/')) {
    if (!part.starts_with('{') || !part.ends_with('}')) continue;
    parameters.push_back(Map(arena, {{"name", part.substr(1, part.size() - 2)},
                                     {"in", "path"},
                                     {"required", Value(true)},
                                     {"schema", Map(arena, {{"type", "string"}})}}));
  }
  return parameters;
}

}  // namespace

std::optional<Map> http_api_integration(const HttpApiFolding& http,
                                        const cfn::Resource& integration) {
  constexpr std::array kProperties = {
      PropertyRow{"ApiId", Takes::Anything, "ApiId"},
      PropertyRow{"ConnectionId", Takes::Anything, "connectionId"},
      PropertyRow{"ConnectionType", Takes::Anything, "connectionType"},
      PropertyRow{"CredentialsArn", Takes::Anything, "credentials"},
      PropertyRow{"IntegrationMethod", Takes::Text, "httpMethod"},
      PropertyRow{"IntegrationSubtype", Takes::Text, "integrationSubtype"},
      PropertyRow{"IntegrationType", Takes::Text, "type"},
      PropertyRow{"IntegrationUri", Takes::Anything, "uri"},
      PropertyRow{"PayloadFormatVersion", Takes::Text, "payloadFormatVersion"},
      PropertyRow{"RequestParameters", Takes::Map, "requestParameters"},
      PropertyRow{"ResponseParameters", Takes::Map, "responseParameters"},
      PropertyRow{"TimeoutInMillis", Takes::Number, "timeoutInMillis"},
      PropertyRow{"TlsConfig", Takes::Map, "tlsConfig"},
  };
  Arena& arena = http.folding.arena();
  const Map made(arena);
  if (!copy_properties(integration.properties(), kProperties, made).empty()) return std::nullopt;
  made.erase("ApiId");
  Value* type = made.find("type");
  if (type == nullptr || (type->text() != "AWS_PROXY" && type->text() != "HTTP_PROXY")) {
    return std::nullopt;
  }
  *type = arena.copy(to_lower(type->as_text()));
  if (!made.contains("payloadFormatVersion")) made.set("payloadFormatVersion", "1.0");
  if (const auto target = target_of_integration(http, integration)) {
    made.set("uri", invocation_uri(http.folding, {*target, false}));
    made.set("httpMethod", "POST");
  }
  return convert_member(made, "responseParameters", response_parameters) &&
                 convert_member(made, "tlsConfig", tls_config)
             ? std::optional(made)
             : std::nullopt;
}

void add_http_api_method(HttpApiFolding& http, const Map& event, const Map& definition) {
  Arena& arena = http.folding.arena();
  const Value* path = event.find("Path");
  const Value* verb = event.find("Method");
  const std::string_view name = path == nullptr ? kDefaultRoute : path->as_text();
  const bool is_any = verb == nullptr || verb->text() == "ANY";
  const std::string_view key =
      is_any ? "x-amazon-apigateway-any-method" : arena.copy(to_lower(verb->as_text()));
  if (path == nullptr) definition.set("isDefaultRoute", Value(true));
  Value* item = http.paths.find(name);
  if (item == nullptr) item = &http.paths.set(name, Map(arena));
  item->as_map().set(key, definition);
}

void complete_without_event(const Map& event, const Map& definition) {
  Arena& arena = definition.arena();
  if (const Value* path = event.find("Path")) {
    const List parameters = path_parameters(arena, path->as_text());
    if (!parameters.empty()) definition.set("parameters", parameters);
  }
  const Value* auth = event.find("Auth");
  if (auth == nullptr) return;
  const Value* scopes = auth->find("AuthorizationScopes");
  const Map requirement(arena, {{auth->find("Authorizer")->as_text(),
                                 scopes == nullptr ? Value(List(arena)) : *scopes}});
  definition.set("security", List(arena, {requirement}));
}

void write_http_api_document(HttpApiFolding& http) {
  if (http.paths.empty()) return;
  Arena& arena = http.folding.arena();
  // A title that `Name` replaces.
  const Map info(arena, {{"version", "1.0"}, {"title", cfn::ref(arena, "AWS::StackName")}});
  http.properties.set("DefinitionBody",
                      Map(arena, {{"openapi", "3.0.1"}, {"info", info}, {"paths", http.paths}}));
}

}  // namespace slsc::serverless::sam
