#include "sam/expand/api/http_api.h"

#include "diagnostics/catalogue/sam.h"
#include "sam/expand/api/http_domain.h"
#include "sam/expand/code_location.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

constexpr std::string_view kTag = "httpapi:createdBy";

/// A property that is written into the document, and what writes it.
struct Edit {
  std::string_view property;
  void (*apply)(const ResourceContext& api, const OpenApiDocument& document);
  bool even_false = false;  ///< it is asked for whenever it stands there
};

constexpr Edit kEdits[] = {
    {"CorsConfiguration", add_http_cors},
    {"Auth", add_http_auth},
    {"Tags", add_http_tags},
    {"DisableExecuteApiEndpoint", disable_http_endpoint, true},
    {"Name", set_http_title},
    {"Description", set_http_description},
};

bool is_asked_for(const ResourceContext& api, const Edit& edit) {
  const Value* value = api.property(edit.property);
  return edit.even_false ? value != nullptr : is_given(value);
}

/// Writes into the document what the properties ask for. False when that was not possible.
bool edit_document(const ResourceContext& api, bool is_document) {
  if (is_document) {
    const Value& body = *api.property("DefinitionBody");
    const OpenApiDocument document(api.expansion(), body.as_map(), api.path("DefinitionBody"),
                                   api.where("DefinitionBody"));
    if (!document.check_paths()) return false;
    for (const Edit& edit : kEdits) {
      if (is_asked_for(api, edit)) edit.apply(api, document);
    }
    return true;
  }
  bool fine = true;
  for (const Edit& edit : kEdits) {
    if (!is_asked_for(api, edit)) continue;
    api.sink().report(diag::sam_api_without_document, api.where(edit.property),
                      api.path(edit.property));
    fine = false;
  }
  return fine;
}

/// A path has to begin with a slash where warnings are errors.
void add_slash_to_default_path(const ResourceContext& api) {
  Value* paths = api.property("DefinitionBody")->find("paths");
  if (paths == nullptr || !paths->is_map()) return;
  const Value* found = paths->as_map().find("$default");
  if (found == nullptr) return;
  const Value item = *found;
  paths->as_map().erase("$default");
  paths->as_map().set("/$default", item);
}

void add_api(const ResourceContext& api) {
  const cfn::Resource made = api.add_main(api.id(), "AWS::ApiGatewayV2::Api");
  const bool fails_on_warnings = is_given(api.property("FailOnWarnings"));
  if (fails_on_warnings) made.set("FailOnWarnings", *api.property("FailOnWarnings"));
  if (const Value* uri = api.property("DefinitionUri"); is_given(uri)) {
    const auto location =
        read_code_location(api, "DefinitionUri", *uri, kBucketNames, LocalKind::File);
    if (location) made.set("BodyS3Location", location->value);
  } else if (const Value* body = api.property("DefinitionBody"); is_given(body)) {
    if (fails_on_warnings) add_slash_to_default_path(api);
    made.set("Body", *body);
  }
}

}  // namespace

bool is_http_document(const Value* body) {
  if (!is_given(body)) return false;
  const Value* paths = body->find("paths");
  const Value* version = body->find("openapi");
  return paths != nullptr && paths->is_map() && version != nullptr && is_open_api_3(*version);
}

void expand_http_api(ResourceContext& api) {
  for (const char* name : {"CorsConfiguration", "Domain"}) {
    if (Value* value = api.property(name)) api.expansion().resolve_parameters(*value);
  }
  const Value* body = api.property("DefinitionBody");
  if (is_given(body) && is_given(api.property("DefinitionUri"))) {
    api.sink().report(diag::sam_properties_exclude, api.where("DefinitionUri"),
                      api.path("DefinitionUri"), "DefinitionBody");
    return;
  }
  const bool is_document = is_http_document(body);
  const Value* given = api.property("Tags");
  const bool has_tags = is_given(given) && given->is_map();
  const Map own_tag(api.arena(), {{kTag, "SAM"}});
  Value tags;
  if (is_document) {
    // The user's tags, if any, and SAM's, which stands in every document.
    if (!has_tags) api.properties().set("Tags", own_tag);
    tags = *api.property("Tags");
    tags.as_map().set(kTag, "SAM");
  } else if (given != nullptr) {
    tags = *given;
  }
  if (!edit_document(api, is_document)) return;
  add_api(api);
  add_http_authorizer_permissions(api);
  if (const Value* domain = api.property("Domain")) {
    add_http_domain(api, domain->as_map(), has_tags ? tags : Value(own_tag),
                    RecordSetGroup::OfZone);
  }
  add_http_stage(api, tags);
}

}  // namespace slsc::sam
