#include "diagnostics/catalogue/sam.h"
#include "sam/expand/api/implicit_api.h"
#include "sam/expand/api/implicit_apis.h"
#include "sam/expand/api/open_api_document.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

constexpr ImplicitApiKind kKind{"ServerlessHttpApi", "AWS::Serverless::HttpApi", "HttpApi",
                                "ApiId"};

/// An event without Path and Method is the one that gets what no other gets. False when one of
/// them is missing, which is reported.
bool complete_route(const Expansion& expansion, const RouteEvent& event) {
  const Value* path = event.properties.find("Path");
  const Value* method = event.properties.find("Method");
  if (!is_given(path) && !is_given(method)) {
    event.properties.set("Path", "$default");
    event.properties.set("Method", kAnyMethod);
    return true;
  }
  if (is_given(path) && is_given(method)) return true;
  expansion.sink()
      .report(diag::sam_property_missing, event.where, event.path + ".Properties",
              is_given(path) ? "`Method`" : "`Path`")
      .help("without both, the event gets every request that no other gets");
  return false;
}

/// What stages call the route: `GET /users`, or the path alone for every method.
std::string_view route_key(const Expansion& expansion, const RouteEvent& event) {
  const std::string_view path = event.properties.find("Path")->as_text();
  const std::string_view method = event.properties.find("Method")->as_text();
  if (method == kAnyMethod) return path;
  return expansion.keep(concat({to_upper(method), " ", path}));
}

/// RouteSettings of the event become settings of the API's stage.
void add_route_settings(const Expansion& expansion, const RouteEvent& event,
                        const SamResource& api) {
  const Value* given = event.properties.find("RouteSettings");
  if (given == nullptr || api.type != kKind.type) return;
  if (!given->is_map()) {
    expansion.sink().report(diag::sam_not_a_map, given->is_null() ? event.where : given->where(),
                            event.path + ".Properties.RouteSettings", kind_name(given->kind()));
    return;
  }
  const Map properties = api.attribute("Properties")->as_map();
  Value* all = properties.find("RouteSettings");
  if (all == nullptr || all->is_null()) {
    all = &properties.set("RouteSettings", Map(expansion.arena()));
  }
  if (!all->is_map()) return;  // the schema reports it
  const std::string_view key = route_key(expansion, event);
  Value* known = all->as_map().find(key);
  if (known == nullptr || !known->is_map()) {
    known = &all->as_map().set(key, Map(expansion.arena()));
  }
  const Value* condition = event.owner.attribute("Condition");
  const Value settings =
      conditional(expansion, condition != nullptr ? condition->text().value_or("") : "", *given);
  for (const Map::Entry& entry : settings.as_map()) {
    known->as_map().set(entry.key(), entry.value, entry.key_span());
  }
}

}  // namespace

void add_implicit_http_api(Expansion& expansion) {
  const Map properties(expansion.arena(),
                       {{"DefinitionBody", empty_document(expansion, "openapi", "3.0.1")}});
  ImplicitApi implicit(expansion, kKind, properties);
  for (const RouteEvent& event : implicit.events()) {
    if (!complete_route(expansion, event)) continue;
    const auto api = implicit.add(event);
    if (api) add_route_settings(expansion, event, *api);
  }
  implicit.finish();
}

}  // namespace slsc::sam
