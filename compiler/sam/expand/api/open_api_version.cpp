#include <string>

#include "sam/expand/api/implicit_apis.h"
#include "sam/expand/api/open_api_document.h"

namespace slsc::sam {

namespace {

// `3.0` is a number to YAML.
std::string version_text(const Value& number) {
  const std::string text = scalar_text(number);
  return number.is_int() || text.find('.') != std::string::npos ? text : text + ".0";
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

}  // namespace slsc::sam
