#include <set>
#include <string>

#include "serverless/lower_sam/api/rest_api.h"
#include "support/strings.h"

namespace slsc::serverless::sam {

namespace {

constexpr std::string_view kHeader = "method.response.header.Access-Control-";

/// The methods that a preflight allows, without the quotes around them.
std::set<std::string> allowed_methods(const Value* header) {
  std::set<std::string> methods;
  std::string_view text = header == nullptr ? "" : header->text().value_or("");
  if (text.size() < 2) return methods;
  text = text.substr(1, text.size() - 2);
  for (const std::string_view method : split(text, ',')) methods.insert(std::string(trim(method)));
  return methods;
}

/// The methods that SAM allows for a path.
std::set<std::string> methods_of_path(const RestApiFolding& rest, std::string_view path) {
  std::set<std::string> verbs = {"OPTIONS"};
  for (const RestMethod& method : rest.methods) {
    if (method.path == path) verbs.insert(std::string(method.verb));
  }
  if (verbs.contains("ANY")) return {"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"};
  return verbs;
}

/// The headers of a preflight as slsc writes it; nothing when there is more to it.
std::optional<Map> headers_of(Arena& arena, Map method) {
  const Value* integration = method.find("Integration");
  const Value* answers = integration->find("IntegrationResponses");
  const Value* type = integration->find("Type");
  if (answers == nullptr || !answers->is_list() || answers->as_list().size() != 1 ||
      type == nullptr || type->text() != "MOCK") {
    return std::nullopt;
  }
  const Value& answer = answers->as_list()[0];
  const Value* headers = answer.find("ResponseParameters");
  if (headers == nullptr || !headers->is_map()) return std::nullopt;
  const Map names(arena);
  for (const Map::Entry& header : headers->as_map()) names.set(header.key(), Value(true));
  const Map none(arena);
  const Map expected(
      arena,
      {{"AuthorizationType", "NONE"},
       {"HttpMethod", "OPTIONS"},
       {"MethodResponses", List(arena, {Map(arena, {{"StatusCode", "200"},
                                                    {"ResponseParameters", names},
                                                    {"ResponseModels", none}})})},
       {"RequestParameters", none},
       {"ResourceId", *method.find("ResourceId")},
       {"RestApiId", *method.find("RestApiId")},
       {"Integration",
        Map(arena, {{"Type", "MOCK"},
                    {"RequestTemplates", Map(arena, {{"application/json", "{statusCode:200}"}})},
                    {"ContentHandling", "CONVERT_TO_TEXT"},
                    {"IntegrationResponses",
                     List(arena, {Map(arena, {{"StatusCode", "200"},
                                              {"ResponseParameters", *headers},
                                              {"ResponseTemplates",
                                               Map(arena, {{"application/json", ""}})}})})}})}});
  return equal(method, expected) ? std::optional(headers->as_map()) : std::nullopt;
}

/// `Cors` for the headers, except for the methods; nothing when SAM sends no such header.
std::optional<Map> cors_of(Map headers) {
  const Map cors(headers.arena());
  for (const Map::Entry& header : headers) {
    if (!header.key().starts_with(kHeader)) return std::nullopt;
    const std::string_view name = header.key().substr(kHeader.size());
    if (name == "Allow-Origin") {
      cors.set("AllowOrigin", header.value);
    } else if (name == "Allow-Headers") {
      cors.set("AllowHeaders", header.value);
    } else if (name == "Max-Age") {
      cors.set("MaxAge", header.value);
    } else if (name == "Allow-Credentials") {
      if (header.value.text() != "'true'") return std::nullopt;
      cors.set("AllowCredentials", Value(true));
    } else if (name != "Allow-Methods") {
      return std::nullopt;
    }
  }
  const Value* origin = cors.find("AllowOrigin");
  const bool is_safe =
      origin != nullptr && (origin->text() != "'*'" || !cors.contains("AllowCredentials"));
  return is_safe ? std::optional(cors) : std::nullopt;
}

}  // namespace

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-corsconfiguration.html
void fold_rest_api_cors(RestApiFolding& rest) {
  // Before binary types SAM's preflight would not be a text.
  if (rest.properties.contains("BinaryMediaTypes")) return;
  std::set<std::string_view> paths;
  std::vector<RestMethod*> preflights;
  std::optional<Map> common;
  for (RestMethod& method : rest.methods) {
    paths.insert(method.path);
    if (method.verb != "OPTIONS") continue;
    const auto headers = headers_of(rest.arena, method.resource.properties());
    const auto cors = headers ? cors_of(*headers) : std::nullopt;
    const Value* methods =
        headers ? headers->find(rest.arena.copy(concat({kHeader, "Allow-Methods"}))) : nullptr;
    if (!cors || (common && !equal(*common, *cors)) ||
        allowed_methods(methods) != methods_of_path(rest, method.path)) {
      return;
    }
    common = cors;
    preflights.push_back(&method);
  }
  if (!common || preflights.size() != paths.size()) return;
  rest.properties.set("Cors", *common);
  for (RestMethod* preflight : preflights) preflight->is_preflight_of_cors = true;
}

}  // namespace slsc::serverless::sam
