#include "sam/expand/events/linked_resource.h"

#include <algorithm>
#include <string>
#include <vector>

#include "diagnostics/catalogue/sam.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

constexpr std::string_view kKeptAttributes[] = {
    "Type",           "Properties",   "DependsOn",           "Condition",
    "DeletionPolicy", "UpdatePolicy", "UpdateReplacePolicy", "Metadata"};

bool contains(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

void report_no_link(const EventContext& event, std::string_view property, std::string_view type,
                    std::string_view seen) {
  const Value* value = event.property(property);
  const Where where = value->span().exists() ? value->where() : event.where(property);
  // What can be no name at all is reported as schemas do.
  const bool may_be_name = value->is_text() || cfn::is_intrinsic(*value);
  const std::string path =
      may_be_name ? event.path(property) : concat({event.event().id, ".Properties.", property});
  event.sink().report(diag::sam_not_linked, where, path, type, seen);
}

void drop_attributes(Map body) {
  std::vector<std::string_view> dropped;
  for (const Map::Entry& entry : body) {
    if (!contains(kKeptAttributes, entry.key())) dropped.push_back(entry.key());
  }
  for (const std::string_view name : dropped) body.erase(name);
}

bool check_properties(const EventContext& event, std::string_view id, Map properties,
                      std::span<const std::string_view> known) {
  bool fine = true;
  std::vector<std::string_view> nulls;
  for (const Map::Entry& entry : properties) {
    if (entry.value.is_null()) nulls.push_back(entry.key());
    if (contains(known, entry.key())) continue;
    fine = false;
    event.sink()
        .report(diag::sam_unknown_linked_property, {entry.key_span(), entry.value.origin()},
                concat({"Resources.", id, ".Properties.", entry.key()}))
        .label(event.where("").span, "the event for which SAM changes the resource");
  }
  for (const std::string_view name : nulls) properties.erase(name);
  return fine;
}

void report_kind(const EventContext& event, const Value& value, std::string_view path,
                 std::string_view expected) {
  const Where where = value.span().exists() ? value.where() : event.event().where;
  event.sink().report(diag::sam_wrong_kind, where, path, expected, kind_name(value.kind()));
}

}  // namespace

std::optional<cfn::Resource> link_resource(const EventContext& event, std::string_view property,
                                           std::string_view type,
                                           std::span<const std::string_view> known_properties) {
  const Value& value = *event.property(property);
  const auto id = cfn::ref_target(value);
  if (!id) {
    const std::string_view function = cfn::intrinsic_name(value);
    report_no_link(event, property, type, function.empty() ? kind_name(value.kind()) : function);
    return std::nullopt;
  }
  const auto resource = event.expansion().out().find_resource(*id);
  if (!resource || resource->type() != type) {
    report_no_link(event, property, type,
                   concat({"`", *id, resource ? "`, another type" : "`, which it does not have"}));
    return std::nullopt;
  }
  const Map body = resource->body();
  drop_attributes(body);
  const auto properties =
      linked_map(event, body, "Properties", concat({"Resources.", *id, ".Properties"}));
  if (!properties || !check_properties(event, *id, *properties, known_properties)) {
    return std::nullopt;
  }
  return resource;
}

std::optional<Map> linked_map(const EventContext& event, Map parent, std::string_view key,
                              std::string_view path) {
  Value* value = parent.find(key);
  if (value == nullptr || value->is_null()) {
    return parent.set(key, Map(event.arena())).as_map();
  }
  if (value->is_map()) return value->as_map();
  report_kind(event, *value, path, "a map");
  return std::nullopt;
}

std::optional<List> linked_list(const EventContext& event, Map parent, std::string_view key,
                                std::string_view path) {
  Value* value = parent.find(key);
  if (value == nullptr || value->is_null()) {
    return parent.set(key, List(event.arena())).as_list();
  }
  if (value->is_list()) return value->as_list();
  report_kind(event, *value, path, "a list");
  return std::nullopt;
}

}  // namespace slsc::sam
