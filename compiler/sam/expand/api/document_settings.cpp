#include "diagnostics/catalogue/sam.h"
#include "sam/expand/api/rest_api.h"
#include "support/strings.h"

// Properties that API Gateway reads from extensions of the document.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html
namespace slsc::sam {

namespace {

// In a JSON pointer `~1` is a slash.
Value with_slashes(const Expansion& expansion, const Value& value) {
  if (value.is_text()) {
    return Value(expansion.keep(replace_all(value.as_text(), "~1", "/"))).at(value.where());
  }
  if (value.is_list()) {
    const List made(expansion.arena());
    for (const Value& item : value.as_list()) made.push_back(with_slashes(expansion, item));
    return made;
  }
  if (!value.is_map()) return value;
  const Map made(expansion.arena());
  for (const Map::Entry& entry : value.as_map()) {
    made.set(expansion.keep(replace_all(entry.key(), "~1", "/")),
             with_slashes(expansion, entry.value));
  }
  return made;
}

void set_endpoint_setting(const OpenApiDocument& document, Map in, const Value& disabled) {
  constexpr std::string_view kName = "x-amazon-apigateway-endpoint-configuration";
  Value* configuration = in.find(kName);
  if (configuration == nullptr) configuration = &in.set(kName, Map(document.arena()));
  if (!configuration->is_map()) {
    document.expansion().sink().report(diag::sam_not_a_map, document.where(*configuration), kName,
                                       kind_name(configuration->kind()));
    return;
  }
  configuration->as_map().set("disableExecuteApiEndpoint", disabled);
}

}  // namespace

void add_binary_media_types(const ResourceContext& api, const OpenApiDocument& document) {
  document.root().set("x-amazon-apigateway-binary-media-types",
                      with_slashes(api.expansion(), *api.property("BinaryMediaTypes")));
}

void disable_execute_api(const ResourceContext& api, const OpenApiDocument& document) {
  const Value disabled = *api.property("DisableExecuteApiEndpoint");
  const Value* version = document.root().find("openapi");
  if (version == nullptr || !is_open_api_3(*version)) {
    set_endpoint_setting(document, document.root(), disabled);
    return;
  }
  Value* servers = document.root().find("servers");
  if (servers == nullptr) {
    servers = &document.root().set("servers", List(api.arena(), {Value(Map(api.arena()))}));
  }
  if (!servers->is_list()) {
    api.sink().report(diag::sam_must_be, document.where(*servers),
                      api.path("DefinitionBody.servers"), "a list");
    return;
  }
  for (const Value& server : servers->as_list()) {
    if (server.is_map()) {
      set_endpoint_setting(document, server.as_map(), disabled);
    } else {
      api.sink().report(diag::sam_not_a_map, document.where(server),
                        api.path("DefinitionBody.servers"), kind_name(server.kind()));
    }
  }
}

}  // namespace slsc::sam
