#include "sam/expand/api/rest_methods.h"

#include "diagnostics/catalogue/sam.h"
#include "sam/expand/api/implicit_api.h"
#include "sam/expand/api/route_owner.h"
#include "support/strings.h"

namespace slsc::sam {

Value* RestMethod::of_api(std::string_view property) const {
  Value* value = api_properties.find(property);
  return value != nullptr && !value->is_null() ? value : nullptr;
}

std::optional<RestMethod> find_method(const EventContext& event) {
  const std::string_view id = api_id(event.property("RestApiId"));
  const auto api = event.expansion().find_source(id);
  if (!api) return std::nullopt;  // reported when the implicit API was put together
  const Value* properties = api->attribute("Properties");
  const Map settings =
      properties != nullptr && properties->is_map() ? properties->as_map() : Map(event.arena());
  const Value* name = settings.find("StageName");
  if (name != nullptr && name->text() == "") {
    event.sink().report(diag::sam_must_be, name->where(),
                        concat({"Resources.", api->id, ".Properties.StageName"}), "a name");
    return std::nullopt;
  }
  const Value stage = name != nullptr && name->is_text() ? *name : Value("Stage");
  const std::string_view method =
      event.expansion().keep(to_lower(event.property("Method")->as_text()));
  return RestMethod{event, *api, settings, event.property("Path")->as_text(), method, stage};
}

std::optional<OpenApiDocument> document_of(const RestMethod& method) {
  const EventContext& event = method.event;
  const Value* body = method.of_api("DefinitionBody");
  if (body == nullptr) return std::nullopt;
  const std::string path = concat({"Resources.", method.api.id, ".Properties.DefinitionBody"});
  if (!is_open_api(*body)) {
    event.sink().report(diag::sam_api_without_document, event.event().where, path);
    return std::nullopt;
  }
  const OpenApiDocument document(event.expansion(), body->as_map(), path, method.api.where);
  return document.check_paths() ? std::optional(document) : std::nullopt;
}

bool add_method(const RestMethod& method, const OpenApiDocument& document, Map integration,
                Map responses) {
  const EventContext& event = method.event;
  if (document.has_integration(method.path, method.method)) {
    event.sink().report(diag::sam_duplicate_method, event.event().where,
                        concat({event.resource().path("Events."), event.event().name}),
                        concat({to_upper(method.method), " ", method.path}), method.api.id,
                        other_event_of_route(event, "RestApiId"));
    return false;
  }
  document.add_path(method.path, method.method);
  Arena& arena = event.arena();
  const std::string_view key = method_key(arena, method.method);
  const std::string_view condition = event.resource().condition();
  for (const Map item : document.path_items(method.path)) {
    const Map definition = item.find(key)->is_map() ? item.find(key)->as_map() : Map(arena);
    definition.set(kIntegration, clone(arena, integration));
    if (!definition.contains("responses")) definition.set("responses", clone(arena, responses));
    item.set(key, conditional(event.expansion(), condition, definition));
  }
  return true;
}

}  // namespace slsc::sam
