#include "diagnostics/catalogue/sam.h"
#include "sam/expand/api/http_api.h"
#include "support/strings.h"

// Properties of an HTTP API that are parts of its document.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-open-api.html
namespace slsc::sam {

namespace {

void set_tag(const ResourceContext& api, const OpenApiDocument& document, List tags,
             std::string_view name, const Value& value) {
  constexpr std::string_view kValue = "x-amazon-apigateway-tag-value";
  for (const Value& tag : tags) {
    const Value* known = tag.find("name");
    if (known == nullptr || known->text() != name) continue;
    tag.as_map().set(kValue, value);
    return;
  }
  tags.push_back(Map(document.arena(), {{"name", name}, {kValue, clone(api.arena(), value)}}));
}

/// The list `name` of the document; none when something else is there, which is reported.
std::optional<List> list_of(const ResourceContext& api, const OpenApiDocument& document,
                            std::string_view name) {
  Value* known = document.root().find(name);
  if (!is_given(known)) {
    return document.root().set(name, List(document.arena())).as_list();
  }
  if (known->is_list()) return known->as_list();
  api.sink().report(diag::sam_must_be, document.where(*known),
                    concat({api.path("DefinitionBody."), name}), "a list");
  return std::nullopt;
}

}  // namespace

void add_http_tags(const ResourceContext& api, const OpenApiDocument& document) {
  const auto tags = list_of(api, document, "tags");
  if (!tags) return;
  for (const Map::Entry& tag : api.property("Tags")->as_map()) {
    set_tag(api, document, *tags, tag.key(), tag.value);
  }
}

void disable_http_endpoint(const ResourceContext& api, const OpenApiDocument& document) {
  constexpr std::string_view kEndpoint = "x-amazon-apigateway-endpoint-configuration";
  const Value disabled = *api.property("DisableExecuteApiEndpoint");
  const bool is_new = !document.root().contains("servers");
  const auto servers = list_of(api, document, "servers");
  if (!servers) return;
  if (is_new) servers->push_back(Map(document.arena()));
  for (const Value& server : *servers) {
    if (!server.is_map()) {
      api.sink().report(diag::sam_not_a_map, document.where(server),
                        api.path("DefinitionBody.servers"), kind_name(server.kind()));
      continue;
    }
    Value* endpoint = server.as_map().find(kEndpoint);
    if (endpoint == nullptr || !endpoint->is_map()) {
      endpoint = &server.as_map().set(kEndpoint, Map(document.arena()));
    }
    endpoint->as_map().set("disableExecuteApiEndpoint", disabled);
  }
}

void set_http_title(const ResourceContext& api, const OpenApiDocument& document) {
  const Map info = document.section("info");
  const Value* title = info.find("title");
  // SAM replaces none but the title that its own documents have.
  if (title == nullptr || cfn::ref_target(*title) != "AWS::StackName") {
    api.sink()
        .report(diag::sam_properties_exclude, api.where("Name"), api.path("Name"),
                "DefinitionBody.info.title")
        .help("remove `Name`, or make the title `!Ref AWS::StackName`, which SAM replaces");
    return;
  }
  info.set("title", *api.property("Name"));
}

void set_http_description(const ResourceContext& api, const OpenApiDocument& document) {
  const Map info = document.section("info");
  if (is_given(info.find("description"))) {
    api.sink().report(diag::sam_properties_exclude, api.where("Description"),
                      api.path("Description"), "DefinitionBody.info.description");
    return;
  }
  info.set("description", *api.property("Description"));
}

}  // namespace slsc::sam
