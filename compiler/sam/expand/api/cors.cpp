#include <set>
#include <string>

#include "diagnostics/catalogue/sam.h"
#include "sam/expand/api/rest_api.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-corsconfiguration.html
namespace slsc::sam {

namespace {

/// `Cors`, with its defaults.
struct Cors {
  Value origin = "'*'";
  Value methods;
  Value headers;
  Value max_age;
  bool with_credentials = false;
};

Cors read_cors(const Value& given) {
  Cors cors;
  if (given.is_text() || cfn::is_intrinsic(given)) {
    cors.origin = given;
    return cors;
  }
  const auto take = [&](std::string_view name, Value& into) {
    if (const Value* value = given.find(name)) into = *value;
  };
  take("AllowOrigin", cors.origin);
  take("AllowMethods", cors.methods);
  take("AllowHeaders", cors.headers);
  take("MaxAge", cors.max_age);
  const Value* credentials = given.find("AllowCredentials");
  cors.with_credentials = credentials != nullptr && credentials->boolean() == true;
  return cors;
}

bool check(const ResourceContext& api, const Value& given, const Cors& cors) {
  if (!given.is_map() || cfn::is_intrinsic(given)) return true;
  if (!api.expansion().fits_schema("sam/api/cors", given.as_map(), api.path("Cors"),
                                   api.where("Cors"))) {
    return false;
  }
  if (cors.with_credentials && cors.origin.text() == "'*'") {
    api.sink().report(diag::sam_credentials_for_any_origin, given.find("AllowCredentials")->where(),
                      api.path("Cors.AllowCredentials"));
    return false;
  }
  return true;
}

/// The methods of a path, for a header: `'GET,OPTIONS'`.
std::string allowed_methods(Map item) {
  std::set<std::string> methods = {"OPTIONS"};
  if (item.contains(kAnyMethod)) {
    methods.insert({"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"});
  } else {
    for (const Map::Entry& method : item) methods.insert(to_upper(method.key()));
  }
  return concat({"'", join({methods.begin(), methods.end()}, ","), "'"});
}

/// The answer of a preflight request, header by header.
struct Headers {
  const Expansion& expansion;
  Map values = Map(expansion.arena());
  Map types = Map(expansion.arena());

  void add(std::string_view name, const Value& value, std::string_view type = "string") const {
    values.set(expansion.keep(concat({"method.response.header.", name})), value);
    types.set(name, Map(expansion.arena(), {{"type", type}}));
  }
};

Map options_method(const Expansion& expansion, const Cors& cors, const Value& methods) {
  Arena& arena = expansion.arena();
  const Headers headers{expansion};
  headers.add("Access-Control-Allow-Origin", cors.origin);
  if (is_given(&cors.headers)) headers.add("Access-Control-Allow-Headers", cors.headers);
  if (is_given(&methods)) headers.add("Access-Control-Allow-Methods", methods);
  if (!cors.max_age.is_null()) headers.add("Access-Control-Max-Age", cors.max_age, "integer");
  if (cors.with_credentials) headers.add("Access-Control-Allow-Credentials", "'true'");

  const Map answer(arena, {{"statusCode", "200"},
                           {"responseParameters", headers.values},
                           {"responseTemplates", Map(arena, {{"application/json", "{}\n"}})}});
  const Map request(arena, {{"application/json", "{\n  \"statusCode\" : 200\n}\n"}});
  const Map integration(arena, {{"type", "mock"},
                                {"requestTemplates", request},
                                {"responses", Map(arena, {{"default", answer}})}});
  const Map success(
      arena, {{"description", "Default response for CORS method"}, {"headers", headers.types}});
  return Map(arena, {{"summary", "CORS support"},
                     {"consumes", List(arena, {"application/json"})},
                     {"produces", List(arena, {"application/json"})},
                     {kIntegration, integration},
                     {"responses", Map(arena, {{"200", success}})}});
}

}  // namespace

void add_cors(const ResourceContext& api, const OpenApiDocument& document) {
  const Value& given = *api.property("Cors");
  const Cors cors = read_cors(given);
  if (!check(api, given, cors)) return;
  // API Gateway takes `/a` and `/a/` for one path.
  std::set<std::string_view> done;
  for (const Map::Entry& entry : document.paths()) {
    std::string_view path = entry.key();
    while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
    if (!done.insert(path).second) continue;
    Value methods = cors.methods;
    for (const Map item : document.path_items(entry.key())) {
      if (item.contains("options")) continue;
      if (!is_given(&cors.origin)) {
        api.sink().report(diag::sam_cors_without_origin, api.where("Cors"), api.path("Cors"));
        return;
      }
      if (!is_given(&methods)) methods = api.expansion().keep(allowed_methods(item));
      item.set("options", options_method(api.expansion(), cors, methods));
    }
  }
}

}  // namespace slsc::sam
