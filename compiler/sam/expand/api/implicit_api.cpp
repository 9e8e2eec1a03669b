#include "sam/expand/api/implicit_api.h"

#include <algorithm>

#include "diagnostics/catalogue/sam.h"
#include "sam/expand/api/open_api_document.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

constexpr std::string_view kHttpApi = "AWS::Serverless::HttpApi";

std::string_view text_of(const Value* value) {
  return value != nullptr && value->is_text() ? value->as_text() : std::string_view();
}

/// The property of the resource, or else of the Globals of its type.
const Value* property_or_global(const Expansion& expansion, const SamResource& resource,
                                std::string_view name) {
  constexpr std::string_view kSam = "AWS::Serverless::";
  if (const Value* properties = resource.attribute("Properties")) {
    const Value* own = properties->find(name);
    if (is_given(own)) return own;
  }
  const Value* globals = expansion.document().find("Globals");
  if (globals == nullptr) return nullptr;
  const Value* section = globals->find(resource.type.substr(kSam.size()));
  return section != nullptr ? section->find(name) : nullptr;
}

/// Adds an event of the kind to `events`; its Properties are made when there are none.
void add_event(const SamResource& owner, Map::Entry& entry, std::vector<RouteEvent>& events,
               Arena& arena) {
  const Map body = entry.value.as_map();
  const Value* properties = body.find("Properties");
  if (properties == nullptr) properties = &body.set("Properties", Map(arena));
  if (!properties->is_map()) return;
  events.push_back({owner, entry.key(), properties->as_map(),
                    Where{entry.key_span(), entry.value.origin()},
                    concat({"Resources.", owner.id, ".Properties.Events.", entry.key()})});
}

std::string path_condition_name(std::string_view api, std::string_view path) {
  const std::string name = replace_all(replace_all(path, "/", "SLASH"), "{", "OB");
  return concat({api, replace_all(name, "}", "CB"), "PathCondition"});
}

/// The strongest of `policies` by `order`; empty when none of these is there.
std::string_view strongest(const std::vector<std::string_view>& policies,
                           std::initializer_list<std::string_view> order) {
  for (const std::string_view policy : order) {
    if (std::ranges::find(policies, policy) != policies.end()) return policy;
  }
  return {};
}

/// The conditions of all methods; none when a method has no condition.
template <typename Methods>
std::vector<std::string_view> conditions_of(const Methods& methods) {
  std::vector<std::string_view> found;
  for (const auto& [method, condition] : methods) {
    if (condition.empty()) return {};
    found.push_back(condition);
  }
  return found;
}

}  // namespace

std::string_view api_id(const Value* given) {
  if (given == nullptr) return {};
  return given->is_map() ? text_of(given->find("Ref")) : text_of(given);
}

ImplicitApi::ImplicitApi(Expansion& expansion, const ImplicitApiKind& kind, Map properties)
    : expansion_(expansion), kind_(kind) {
  Arena& arena = expansion.arena();
  const Map resources = expansion.source_resources();
  if (const Value* known = resources.find(kind.id)) replaced_ = *known;
  resources.set(kind.id, Map(arena, {{"Type", kind.type}, {"Properties", properties}}));
  expansion.set_managed(kind.id);
}

std::vector<RouteEvent> ImplicitApi::events() const {
  std::vector<RouteEvent> found;
  for (const Map::Entry& entry : expansion_.source_resources()) {
    const auto owner = expansion_.find_source(entry.key());
    if (!owner || (owner->type != "AWS::Serverless::Function" &&
                   owner->type != "AWS::Serverless::StateMachine")) {
      continue;
    }
    const Value* properties = owner->attribute("Properties");
    Value* events = properties != nullptr && properties->is_map()
                        ? properties->as_map().find("Events")
                        : nullptr;
    if (events == nullptr || !events->is_map()) continue;
    for (Map::Entry& event : events->as_map()) {
      const Value* type = event.value.find("Type");
      if (type != nullptr && type->text() == kind_.event_type) {
        add_event(*owner, event, found, expansion_.arena());
      }
    }
  }
  return found;
}

void ImplicitApi::note_place(Where where) {
  Value& api = *expansion_.source_resources().find(kind_.id);
  if (!api.span().exists()) api = api.at(where);
}

std::optional<SamResource> ImplicitApi::add(const RouteEvent& event) {
  if (!event.properties.contains(kind_.id_property)) {
    add_tags(event);
    note_place(event.where);
    event.properties.set(kind_.id_property, expansion_.ref(kind_.id));
  }
  const Value* given = event.properties.find(kind_.id_property);
  const std::string_view id = api_id(given);
  const auto api = id.empty() ? std::nullopt : expansion_.find_source(id);
  const bool of_other_kind =
      api && api->type == kHttpApi && kind_.type != kHttpApi;  // an HttpApi event may name an Api
  if (!api || of_other_kind) {
    expansion_.sink().report(diag::sam_event_without_api,
                             given->span().exists() ? given->where() : event.where,
                             concat({event.path, ".Properties.", kind_.id_property}), kind_.type);
    return std::nullopt;
  }
  const std::string_view path = text_of(event.properties.find("Path"));
  const std::string_view method = text_of(event.properties.find("Method"));
  if (path.empty() || method.empty()) return std::nullopt;
  const Value* condition = event.owner.attribute("Condition");
  conditions_[id][path][method] = text_of(condition);
  if (id == kind_.id) note_policies(event.owner);
  add_path(*api, path, method);
  return api;
}

void ImplicitApi::add_tags(const RouteEvent& event) const {
  const Value* propagate = property_or_global(expansion_, event.owner, "PropagateTags");
  const Value* tags = property_or_global(expansion_, event.owner, "Tags");
  if (!is_given(propagate) || !is_given(tags) || !tags->is_map()) return;
  const Map properties = expansion_.source_resources().find(kind_.id)->find("Properties")->as_map();
  Value* known = properties.find("Tags");
  const Map all = known != nullptr ? known->as_map() : Map(expansion_.arena());
  for (const Map::Entry& tag : tags->as_map()) {
    all.set(tag.key(), clone(expansion_.arena(), tag.value), tag.key_span());
  }
  properties.set("Tags", all);
  properties.set("PropagateTags", Value(true));
}

void ImplicitApi::note_policies(const SamResource& owner) {
  deletion_policies_.push_back(text_of(owner.attribute("DeletionPolicy")));
  update_replace_policies_.push_back(text_of(owner.attribute("UpdateReplacePolicy")));
}

void ImplicitApi::add_path(const SamResource& api, std::string_view path,
                           std::string_view method) const {
  // The document of an Api that an HttpApi event names is of another version yet.
  if (api.type != kind_.type || !expansion_.is_managed(api.id)) return;
  Value* definition = api.attribute("Properties")->find("DefinitionBody");
  if (definition == nullptr || !definition->is_map()) return;
  const OpenApiDocument document(expansion_, definition->as_map(),
                                 concat({"Resources.", api.id, ".Properties.DefinitionBody"}),
                                 api.where);
  document.add_path(path, method);
}

void ImplicitApi::finish() {
  const Map resources = expansion_.source_resources();
  const Map body = resources.find(kind_.id)->as_map();
  set_attributes(body);
  wrap_paths();
  const Value* definition = body.find("Properties")->find("DefinitionBody");
  if (!definition->find("paths")->as_map().empty()) return;
  if (replaced_.is_null()) {
    resources.erase(kind_.id);
  } else {
    *resources.find(kind_.id) = replaced_;
  }
}

void ImplicitApi::set_attributes(Map body) {
  if (const auto found = conditions_.find(kind_.id); found != conditions_.end()) {
    std::vector<std::string_view> all;
    bool each = true;
    for (const auto& [path, methods] : found->second) {
      const std::vector<std::string_view> some = conditions_of(methods);
      each = each && !some.empty();
      all.insert(all.end(), some.begin(), some.end());
    }
    if (each && !all.empty()) {
      body.set("Condition", expansion_.any_condition(concat({kind_.id, "Condition"}), all));
    }
  }
  const std::string_view deletion = strongest(deletion_policies_, {"Retain", "Delete"});
  if (!deletion.empty()) body.set("DeletionPolicy", deletion);
  const std::string_view replacement =
      strongest(update_replace_policies_, {"Retain", "Snapshot", "Delete"});
  if (!replacement.empty()) body.set("UpdateReplacePolicy", replacement);
}

void ImplicitApi::wrap_paths() const {
  for (const auto& [id, paths] : conditions_) {
    const auto api = expansion_.find_source(id);
    if (!api || api->type != kind_.type || !expansion_.is_managed(id)) continue;
    Value* definition = api->attribute("Properties")->find("DefinitionBody");
    if (definition == nullptr || !definition->is_map()) continue;
    const OpenApiDocument document(expansion_, definition->as_map(),
                                   concat({"Resources.", id, ".Properties.DefinitionBody"}),
                                   api->where);
    for (const auto& [path, methods] : paths) {
      const std::vector<std::string_view> conditions = conditions_of(methods);
      if (conditions.empty()) continue;
      document.make_path_conditional(
          path, expansion_.any_condition(path_condition_name(id, path), conditions));
    }
  }
}

}  // namespace slsc::sam
