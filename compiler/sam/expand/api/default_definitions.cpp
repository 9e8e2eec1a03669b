#include "sam/expand/api/implicit_apis.h"
#include "sam/expand/api/open_api_document.h"

namespace slsc::sam {

namespace {

bool has_definition(const Value& properties) {
  return is_given(properties.find("DefinitionBody")) || is_given(properties.find("DefinitionUri"));
}

Map skeleton(const Expansion& expansion, std::string_view type) {
  return type == "AWS::Serverless::Api" ? empty_document(expansion, "swagger", "2.0")
                                        : empty_document(expansion, "openapi", "3.0.1");
}

}  // namespace

void add_default_definitions(Expansion& expansion) {
  for (const Map::Entry& entry : expansion.source_resources()) {
    const auto api = expansion.find_source(entry.key());
    if (!api || (api->type != "AWS::Serverless::Api" && api->type != "AWS::Serverless::HttpApi")) {
      continue;
    }
    const Value* properties = api->attribute("Properties");
    if (properties == nullptr) properties = &api->body.set("Properties", Map(expansion.arena()));
    if (has_definition(*properties)) continue;
    properties->as_map().set("DefinitionBody", skeleton(expansion, api->type));
    expansion.set_managed(api->id);
  }
}

}  // namespace slsc::sam
