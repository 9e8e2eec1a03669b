#include "serverless/lower_sam/folding.h"

#include <algorithm>

#include "cfn/limits.h"
#include "cfn/references.h"
#include "deployment/spelled_text.h"
#include "passes/checked_resources.h"
#include "serverless/lower_sam/rename_references.h"
#include "support/strings.h"

namespace slsc::serverless::sam {

namespace {

constexpr std::string_view kPermissionSuffix = "Permission";

std::optional<std::string_view> event_name(const FoldedFunction& function, std::string_view id) {
  const std::string_view prefix = function.prefix;
  if (id.starts_with(prefix) && id.size() > prefix.size()) id.remove_prefix(prefix.size());
  const std::size_t length = function.resource.id().size() + id.size() + kPermissionSuffix.size();
  if (length > cfn::kLongestLogicalId) return std::nullopt;
  return id;
}

}  // namespace

std::string spelled(const Value& value) {
  using Kind = deployment::TextPart::Kind;
  std::string text;
  for (const deployment::TextPart& part : deployment::spell(value)) {
    if (part.kind == Kind::Other) return {};
    if (part.kind == Kind::Text) {
      text += part.text;
    } else {
      text +=
          concat({"${", part.logical_id, part.attribute.empty() ? "" : ".", part.attribute, "}"});
    }
  }
  return text;
}

std::vector<std::string_view> dependencies(const cfn::Resource& resource) {
  std::vector<std::string_view> ids;
  const Value* written = resource.body().find("DependsOn");
  if (written == nullptr) return ids;
  if (!written->is_list()) {
    if (written->is_text()) ids.push_back(written->as_text());
    return ids;
  }
  for (const Value& id : written->as_list()) {
    if (id.is_text()) ids.push_back(id.as_text());
  }
  return ids;
}

Folding::Folding(cfn::Template& out) : out_(out) {
  const passes::CheckedResources resources(out.resources());
  for (const passes::CheckedResource& resource : resources.all()) {
    const std::string_view user = resource.entry->key();
    for (const auto part : {resources.references(resource), resources.dependencies(resource)}) {
      for (const cfn::Reference& reference : part) {
        users_[reference.name].push_back(user);
        needs_[user].push_back(reference.name);
      }
    }
  }
  std::vector<cfn::Reference> references;
  cfn::collect_references(out.outputs(), cfn::In::Elsewhere, references);
  for (const cfn::Reference& reference : references) users_[reference.name].push_back("Outputs");
}

std::optional<cfn::Resource> Folding::find(std::string_view id, std::string_view type) const {
  const auto resource = out_.find_resource(id);
  if (!resource || resource->type() != type || is_gone(id)) return std::nullopt;
  return resource;
}

const std::vector<std::string_view>& Folding::users(std::string_view id) const {
  static const std::vector<std::string_view> kNone;
  const auto found = users_.find(id);
  return found == users_.end() ? kNone : found->second;
}

bool Folding::only_used_by(std::string_view id,
                           std::initializer_list<std::string_view> allowed) const {
  return std::ranges::all_of(users(id), [&](std::string_view user) {
    return is_gone(user) || std::ranges::find(allowed, user) != allowed.end();
  });
}

bool Folding::depends(std::vector<std::string_view> open, std::string_view to) const {
  std::unordered_set<std::string_view> seen;
  while (!open.empty()) {
    const std::string_view id = open.back();
    open.pop_back();
    if (id == to) return true;
    const auto needs = needs_.find(id);
    if (needs == needs_.end() || !seen.insert(id).second) continue;
    open.insert(open.end(), needs->second.begin(), needs->second.end());
  }
  return false;
}

bool Folding::is_needed_by_alias(std::string_view id) const {
  const auto needs = needs_.find(id);
  if (needs == needs_.end()) return false;
  return std::ranges::any_of(functions_, [&](const FoldedFunction& function) {
    return !function.alias_id.empty() &&
           std::ranges::find(needs->second, function.resource.id()) != needs->second.end() &&
           depends(function.former_alias_id, id);
  });
}

void Folding::add_target(const Value& value, FoldedFunction& function) {
  targets_[spelled(value)] = &function;
}

FoldedFunction* Folding::target(const Value* value) const {
  if (value == nullptr) return nullptr;
  const auto found = targets_.find(spelled(*value));
  return found == targets_.end() ? nullptr : found->second;
}

const FoldedFunction* Folding::function_of_alias(std::string_view id) const {
  const auto function = std::ranges::find(functions_, id, &FoldedFunction::former_alias_id);
  return function == functions_.end() ? nullptr : &*function;
}

bool Folding::belongs_to(const cfn::Resource& resource, const FoldedFunction& function) const {
  for (const Map::Entry& attribute : resource.body()) {
    const std::string_view key = attribute.key();
    if (key != "Type" && key != "Properties" && key != "DependsOn" && key != "Condition") {
      return false;
    }
  }
  const Value* own = resource.body().find("Condition");
  const Value* condition = function.resource.body().find("Condition");
  if ((own == nullptr) != (condition == nullptr)) return false;
  if (own != nullptr && !equal(*own, *condition)) return false;
  // What the properties or the function refer to comes first anyway.
  std::vector<cfn::Reference> implied;
  cfn::collect_references(resource.properties(), cfn::In::Elsewhere, implied);
  cfn::collect_references(function.resource.properties(), cfn::In::Elsewhere, implied);
  return std::ranges::all_of(dependencies(resource), [&](std::string_view id) {
    return id == function.resource.id() || id == function.alias_id ||
           id == function.former_alias_id ||
           std::ranges::find(implied, id, &cfn::Reference::name) != implied.end();
  });
}

std::optional<cfn::Resource> Folding::find_permission(const FoldedFunction& function,
                                                      std::string_view principal,
                                                      std::string_view arn,
                                                      std::string_view name) const {
  for (const cfn::Resource& permission : function.permissions) {
    const Map properties = permission.properties();
    const Value* action = properties.find("Action");
    const Value* caller = properties.find("Principal");
    const Value* source = properties.find("SourceArn");
    if (action == nullptr || action->text() != "lambda:InvokeFunction" || caller == nullptr ||
        source == nullptr || !spelled(*caller).starts_with(principal)) {
      continue;
    }
    const std::string text = spelled(*source);
    const bool ends =
        !name.empty() && text.ends_with(name) && text.size() > name.size() &&
        (text[text.size() - name.size() - 1] == '/' || text[text.size() - name.size() - 1] == ':');
    if (ends || (!arn.empty() && text == arn)) return permission;
  }
  return std::nullopt;
}

std::optional<std::string_view> Folding::add_event(FoldedFunction& function, std::string_view id,
                                                   std::string_view type, Map properties) const {
  const auto name = event_name(function, id);
  if (!name || function.events.contains(*name)) return std::nullopt;
  const Map event(arena(), {{"Type", type}});
  if (!properties.empty()) event.set("Properties", properties);
  const std::string_view kept = arena().copy(*name);
  function.events.set(kept, event);
  return kept;
}

void Folding::drop_dependencies_on_gone(const cfn::Resource& resource) const {
  const std::vector<std::string_view> ids = dependencies(resource);
  resource.body().erase("DependsOn");
  for (const std::string_view id : ids) {
    const auto other = waits_.find(id);
    if (other != waits_.end()) {
      resource.depends_on(other->second);
    } else if (!is_gone(id)) {
      resource.depends_on(id);
    }
  }
}

void Folding::remove_unused() const {
  if (maybe_unused_.empty()) return;
  std::vector<cfn::Reference> references;
  cfn::collect_references(out_.resources(), cfn::In::Elsewhere, references);
  cfn::collect_references(out_.outputs(), cfn::In::Elsewhere, references);
  for (const std::string_view id : maybe_unused_) {
    if (std::ranges::find(references, id, &cfn::Reference::name) == references.end()) {
      out_.resources().erase(id);
    }
  }
}

void Folding::finish() {
  const Map kept(arena(), out_.resources().size());
  for (const Map::Entry& entry : out_.resources()) {
    if (is_gone(entry.key())) continue;
    if (entry.value.is_map()) drop_dependencies_on_gone({entry.key(), entry.value.as_map()});
    kept.set(entry.key(), entry.value, entry.key_span());
  }
  out_.root().set("Resources", kept);
  out_.refresh();
  for (const std::string_view section : {"Resources", "Outputs"}) {
    if (Value* value = out_.root().find(section)) {
      rename_references(*value, names_, texts_, arena());
    }
  }
  remove_unused();
}

}  // namespace slsc::serverless::sam
