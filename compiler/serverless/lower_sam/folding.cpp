#include "serverless/lower_sam/folding.h"

#include <algorithm>

#include "cfn/limits.h"
#include "cfn/references.h"
#include "deployment/spelled_text.h"
#include "passes/resource_references.h"
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

Folding::Folding(cfn::Template& out) : out_(out) {
  for (const Map::Entry& entry : out.resources()) {
    std::vector<cfn::Reference> references = passes::resource_references(entry.value);
    const std::vector<cfn::Reference> ordered = passes::dependencies(entry.value);
    references.insert(references.end(), ordered.begin(), ordered.end());
    for (const cfn::Reference& reference : references) {
      users_[reference.name].push_back(entry.key());
      needs_[entry.key()].push_back(reference.name);
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

bool Folding::depends(std::string_view from, std::string_view to) const {
  std::unordered_set<std::string_view> seen;
  std::vector<std::string_view> open = {from};
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

void Folding::add_target(const Value& value, FoldedFunction& function) {
  targets_[spelled(value)] = &function;
}

FoldedFunction* Folding::target(const Value* value) {
  if (value == nullptr) return nullptr;
  const auto found = targets_.find(spelled(*value));
  return found == targets_.end() ? nullptr : found->second;
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
  std::vector<cfn::Reference> implied = passes::resource_references(resource.body());
  const std::vector<cfn::Reference> more = passes::resource_references(function.resource.body());
  implied.insert(implied.end(), more.begin(), more.end());
  return std::ranges::all_of(
      passes::dependencies(resource.body()), [&](const cfn::Reference& dependency) {
        return dependency.name == function.resource.id() || dependency.name == function.alias_id ||
               dependency.name == function.former_alias_id ||
               std::ranges::find(implied, dependency.name, &cfn::Reference::name) != implied.end();
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

bool Folding::add_event(FoldedFunction& function, std::string_view id, std::string_view type,
                        Map properties) const {
  const auto name = event_name(function, id);
  if (!name || function.events.contains(*name)) return false;
  const Map event(arena(), {{"Type", type}});
  if (!properties.empty()) event.set("Properties", properties);
  function.events.set(arena().copy(*name), event);
  return true;
}

void Folding::drop_dependencies_on_gone(const cfn::Resource& resource) const {
  if (!resource.body().contains("DependsOn")) return;
  const List left(arena());
  for (const cfn::Reference& id : passes::dependencies(resource.body())) {
    const auto other = waits_.find(id.name);
    if (other != waits_.end()) {
      left.push_back(other->second);
    } else if (!is_gone(id.name)) {
      left.push_back(id.name);
    }
  }
  if (left.empty()) {
    resource.body().erase("DependsOn");
  } else {
    resource.set_attribute("DependsOn", left);
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
