#include "serverless/model/events/event.h"

#include <utility>

#include "diagnostics/catalogue/model.h"

namespace slsc::serverless {

namespace {

template <typename E>
Boxed<E> read_as(const ConfigReader& reader) {
  E event;
  read_event(reader, event);
  return event;
}

EventKind read_kind(std::string_view key, const ConfigReader& reader) {
#define SLSC_EVENT(Type, name) \
  if (key == (name)) return read_as<Type>(reader);
#include "serverless/model/events/events.def"
#undef SLSC_EVENT
  return std::monostate();
}

}  // namespace

std::vector<Event> read_events(const Value& list, Sink& sink) {
  std::vector<Event> events;
  if (!list.is_list()) return events;
  for (std::size_t i = 0; i < list.as_list().size(); ++i) {
    const Value& item = list.as_list()[i];
    if (!item.is_map() || item.as_map().empty()) continue;
    const Map::Entry& entry = *item.as_map().begin();
    Event event{read_kind(entry.key(), ConfigReader(entry.value, sink)), item.where(), i};
    if (std::holds_alternative<std::monostate>(event.kind)) {
      sink.report(diag::unsupported_event, {entry.key_span(), item.origin()}, entry.key());
    }
    events.push_back(std::move(event));
  }
  return events;
}

}  // namespace slsc::serverless
