#include <algorithm>
#include <string>
#include <vector>

#include "diagnostics/catalogue/sam.h"
#include "diagnostics/suggest.h"
#include "sam/expand/events/event.h"
#include "sam/naming/logical_ids.h"
#include "support/strings.h"

namespace slsc::sam {

#define SLSC_SAM_EVENT(type, of_function, schema, of_state_machine, its_schema) \
  void of_function(EventContext& event);                                        \
  void of_state_machine(EventContext& event);
#include "sam/expand/events/events.def"
#undef SLSC_SAM_EVENT

void refused(EventContext& event) {
  event.sink()
      .report(diag::sam_event_not_possible, event.event().where,
              concat({event.resource().path("Events."), event.event().name}), event.event().type)
      .help(
          "a state machine is started by Schedule, ScheduleV2, "
          "CloudWatchEvent, EventBridgeRule and Api events");
}

namespace {

struct Expander {
  void (*expand)(EventContext& event);
  std::string_view schema;
};

struct EventType {
  std::string_view name;
  Expander of_function;
  Expander of_state_machine;
};

constexpr EventType kTypes[] = {
#define SLSC_SAM_EVENT(type, of_function, schema, of_state_machine, its_schema) \
  {type, {of_function, "sam/events/" schema}, {of_state_machine, "sam/events/" its_schema}},
#include "sam/expand/events/events.def"
#undef SLSC_SAM_EVENT
};

const EventType* find_type(std::string_view name) {
  const auto* found = std::ranges::find(kTypes, name, &EventType::name);
  return found != std::end(kTypes) ? found : nullptr;
}

/// The events in the order of the template; those without a known type are reported.
std::vector<Event> read_events(ResourceContext& resource) {
  std::vector<Event> events;
  const Value* all = resource.property("Events");
  if (all == nullptr || !all->is_map()) return events;
  for (const Map::Entry& entry : all->as_map()) {
    const Where where{entry.key_span(), entry.value.origin()};
    const Value* type = entry.value.find("Type");
    const std::string path = concat({resource.path("Events."), entry.key()});
    if (type == nullptr || !type->is_text() || find_type(type->as_text()) == nullptr) {
      Diagnostic& problem = resource.sink().report(diag::sam_unknown_event_type,
                                                   type != nullptr ? type->where() : where, path);
      if (type != nullptr && type->is_text()) {
        suggest(problem, type->as_text(), kTypes, &EventType::name);
      }
      continue;
    }
    const std::string id = concat({resource.id(), entry.key()});
    if (!is_alphanumeric(id)) {
      resource.sink().report(diag::sam_no_logical_id, where, path, id);
      continue;
    }
    const Value* properties = entry.value.find("Properties");
    if (properties != nullptr && !properties->is_map()) {
      resource.sink().report(diag::sam_not_a_map,
                             properties->is_null() ? where : properties->where(),
                             id + ".Properties", kind_name(properties->kind()));
      continue;
    }
    events.push_back({entry.key(), resource.expansion().keep(id), type->as_text(),
                      properties != nullptr ? properties->as_map() : Map(resource.arena()), where});
  }
  return events;
}

bool fits_schema(const Expander& expander, const Expansion& expansion, const Event& event) {
  // The logical id, as in the stack: it names the function and the event.
  const std::string path = concat({event.id, ".Properties"});
  return expansion.fits_schema(expander.schema, event.properties, path, event.where);
}

void expand(const Expander& expander, EventContext& context) {
  if (fits_schema(expander, context.expansion(), context.event())) expander.expand(context);
}

std::string_view sort_key(const Event& event) {
  const Value* path = event.properties.find("Path");
  return path != nullptr && path->is_text() ? path->as_text() : event.name;
}

}  // namespace

void check_events(ResourceContext& context, bool of_state_machine) {
  for (const Event& event : read_events(context)) {
    const EventType& type = *find_type(event.type);
    const Expander& expander = of_state_machine ? type.of_state_machine : type.of_function;
    fits_schema(expander, context.expansion(), event);
  }
}

void expand_function_events(ResourceContext& function, const EventTarget& target,
                            RoleBuilder& role) {
  std::vector<Event> events = read_events(function);
  std::ranges::stable_sort(events, {}, sort_key);
  for (const Event& event : events) {
    EventContext context(function, event, target, role);
    expand(find_type(event.type)->of_function, context);
  }
}

void expand_state_machine_events(ResourceContext& machine, const EventTarget& target) {
  RoleBuilder none(machine.expansion());
  for (const Event& event : read_events(machine)) {
    EventContext context(machine, event, target, none);
    expand(find_type(event.type)->of_state_machine, context);
  }
}

}  // namespace slsc::sam
