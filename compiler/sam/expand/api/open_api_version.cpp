#include <string>

#include "diagnostics/catalogue/sam.h"
#include "sam/expand/api/implicit_apis.h"
#include "sam/expand/api/rest_api.h"
#include "support/strings.h"

// Swagger 2.0 and OpenAPI 3. SAM writes the former, and turns what it wrote into the latter where
// the API asks for that.
namespace slsc::sam {

namespace {

// `3.0` is a number to YAML.
std::string version_text(const Value& number) {
  const std::string text = scalar_text(number);
  return number.is_int() || text.find('.') != std::string::npos ? text : text + ".0";
}

void move_into_components(const OpenApiDocument& document, std::string_view from,
                          std::string_view to) {
  const Value* found = document.root().find(from);
  if (!is_given(found)) return;
  document.section("components").set(to, *found);
  document.root().erase(from);
}

/// `{type: string}` becomes `{schema: {type: string}}`.
void wrap_headers(const OpenApiDocument& document, const Value& responses,
                  const std::string& path) {
  const auto must_be_map = [&](const Value& value, std::string_view name) {
    if (value.is_map()) return true;
    document.expansion().sink().report(diag::sam_not_a_map, document.where(value),
                                       concat({path, ".", name}), kind_name(value.kind()));
    return false;
  };
  if (!must_be_map(responses, "responses")) return;
  const Value* success = responses.find("200");
  if (success == nullptr || !must_be_map(*success, "responses.200")) return;
  const Value* headers = success->find("headers");
  if (!is_given(headers) || !must_be_map(*headers, "responses.200.headers")) return;
  for (Map::Entry& header : headers->as_map()) {
    header.value = Map(document.arena(), {{"schema", header.value}});
  }
}

}  // namespace

void set_open_api_versions(Expansion& expansion) {
  for (const Map::Entry& entry : expansion.source_resources()) {
    const auto api = expansion.find_source(entry.key());
    if (!api || api->type != "AWS::Serverless::Api" || !expansion.is_managed(api->id)) continue;
    const Value* properties = api->attribute("Properties");
    Value* version = properties->as_map().find("OpenApiVersion");
    Value* body = properties->as_map().find("DefinitionBody");
    if (version == nullptr || body == nullptr || !body->is_map()) continue;
    if (!is_open_api_3(*version)) continue;
    if (version->is_number()) {
      const Value text = expansion.keep(version_text(*version));
      *version = text.at(version->where());
    }
    body->as_map().set("openapi", *version);
    body->as_map().erase("swagger");
  }
}

// SAM does this after each property that adds to the document, so headers are wrapped more than
// once when several do.
void upgrade_to_open_api_3(const OpenApiDocument& document, const Value& version) {
  const Map root = document.root();
  const Value* swagger = root.find("swagger");
  if (swagger != nullptr && !swagger->is_null()) return;
  const Value* own = root.find("openapi");
  const Value& effective = version.is_null() && own != nullptr ? *own : version;
  if (!is_open_api_3(effective)) return;
  move_into_components(document, "securityDefinitions", "securitySchemes");
  move_into_components(document, "definitions", "schemas");
  if (!document.check_paths()) return;
  for (const Map::Entry& path : document.paths()) {
    const Value* options = path.value.find("options");
    if (!is_given(options)) continue;
    const std::string name = document.path_of(path.key()) + ".options";
    if (!options->is_map()) {
      document.expansion().sink().report(diag::sam_not_a_map, document.where(*options), name,
                                         kind_name(options->kind()));
      continue;
    }
    options->as_map().erase("produces");
    options->as_map().erase("consumes");
    if (const Value* responses = options->find("responses")) {
      wrap_headers(document, *responses, name);
    }
  }
}

}  // namespace slsc::sam
