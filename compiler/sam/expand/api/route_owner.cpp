#include "sam/expand/api/route_owner.h"

#include "sam/expand/api/implicit_api.h"
#include "sam/expand/api/open_api_document.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

struct Route {
  std::string_view api;
  std::string_view path;
  std::string_view method;

  bool operator==(const Route&) const = default;
};

Route route_of(Arena& arena, const Value& properties, std::string_view id_property) {
  const auto text = [&](std::string_view name) {
    const Value* value = properties.find(name);
    return value != nullptr ? value->text().value_or("") : std::string_view();
  };
  return {api_id(properties.find(id_property)), text("Path"), method_key(arena, text("Method"))};
}

}  // namespace

std::string other_event_of_route(const EventContext& event, std::string_view id_property) {
  const Route wanted = route_of(event.arena(), event.event().properties, id_property);
  for (const Map::Entry& resource : event.expansion().source_resources()) {
    const Value* properties = resource.value.find("Properties");
    const Value* events = properties != nullptr ? properties->find("Events") : nullptr;
    if (events == nullptr || !events->is_map()) continue;
    for (const Map::Entry& entry : events->as_map()) {
      const bool is_this =
          resource.key() == event.resource().id() && entry.key() == event.event().name;
      const Value* of_event = entry.value.find("Properties");
      if (is_this || of_event == nullptr) continue;
      if (route_of(event.arena(), *of_event, id_property) != wanted) continue;
      return concat({"`Resources.", resource.key(), ".Properties.Events.", entry.key(), "`"});
    }
  }
  return "another event";
}

}  // namespace slsc::sam
