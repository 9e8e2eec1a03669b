#include "diagnostics/catalogue/sam.h"
#include "sam/expand/api/http_api.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
namespace slsc::sam {

namespace {

/// What SAM and documents call the settings.
struct Setting {
  std::string_view property;
  std::string_view member;
};

constexpr Setting kSettings[] = {
    {"AllowOrigins", "allowOrigins"},
    {"AllowHeaders", "allowHeaders"},
    {"AllowMethods", "allowMethods"},
    {"ExposeHeaders", "exposeHeaders"},
    {"MaxAge", "maxAge"},
    {"AllowCredentials", "allowCredentials"},
};

std::string_view renamed(Arena& arena, std::string_view text) {
  std::string made(text);
  for (const Setting& setting : kSettings) {
    made = replace_all(made, setting.property, setting.member);
  }
  return made == text ? text : arena.copy(made);
}

// SAM does not know what a function gives: it gets the spelling of documents wherever one of the
// names stands in it.
Value with_renamed_settings(Arena& arena, const Value& value) {
  if (value.is_text()) return Value(renamed(arena, value.as_text())).at(value.where());
  if (value.is_list()) {
    const List made(arena);
    for (const Value& item : value.as_list()) made.push_back(with_renamed_settings(arena, item));
    return made;
  }
  if (!value.is_map()) return value;
  const Map made(arena);
  for (const Map::Entry& entry : value.as_map()) {
    made.set(renamed(arena, entry.key()), with_renamed_settings(arena, entry.value),
             entry.key_span());
  }
  return made;
}

bool allows_any_origin(const Value* origins) {
  return origins != nullptr && origins->is_list() && origins->as_list().size() == 1 &&
         origins->as_list()[0].text() == "*";
}

/// Does `value` of the setting count? SAM passes over what is empty, but for an age of 0.
bool counts(std::string_view property, const Value& value) {
  if (property == "MaxAge") return !value.is_null();
  if (property == "AllowCredentials") return value.boolean() == true;
  return is_given(&value);
}

}  // namespace

void add_http_cors(const ResourceContext& api, const OpenApiDocument& document) {
  Arena& arena = api.arena();
  const Map cors = document.section("x-amazon-apigateway-cors");
  const Value& given = *api.property("CorsConfiguration");
  if (given.is_bool()) {
    cors.set("allowOrigins", List(arena, {"*"}));
    return;
  }
  if (!given.is_map()) {
    api.sink().report(diag::sam_must_be, given.where(), api.path("CorsConfiguration"),
                      "true or a map");
    return;
  }
  if (cfn::is_intrinsic(given)) {
    const Value made = with_renamed_settings(arena, given);
    for (const Map::Entry& entry : made.as_map()) cors.set(entry.key(), entry.value);
    return;
  }
  const Value* credentials = given.find("AllowCredentials");
  if (credentials != nullptr && credentials->boolean() == true &&
      allows_any_origin(given.find("AllowOrigins"))) {
    api.sink().report(diag::sam_credentials_for_any_origin, credentials->where(),
                      api.path("CorsConfiguration.AllowCredentials"));
    return;
  }
  for (const Setting& setting : kSettings) {
    const Value* value = given.find(setting.property);
    if (value != nullptr && counts(setting.property, *value)) cors.set(setting.member, *value);
  }
}

}  // namespace slsc::sam
