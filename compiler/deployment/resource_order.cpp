#include "deployment/resource_order.h"

#include <unordered_set>

#include "cfn/references.h"

namespace slsc::deployment {

namespace {

void append_texts(const Value& value, std::vector<std::string_view>& texts) {
  if (value.is_text()) texts.push_back(value.as_text());
  if (!value.is_list()) return;
  for (const Value& item : value.as_list()) append_texts(item, texts);
}

std::vector<std::string_view> needed_by(const Map& resource) {
  std::vector<std::string_view> ids;
  std::vector<cfn::Reference> references;
  for (const Map::Entry& attribute : resource) {
    if (attribute.key() == "DependsOn") {
      append_texts(attribute.value, ids);
    } else {
      cfn::collect_references(attribute.value, cfn::In::Elsewhere, references);
    }
  }
  for (const cfn::Reference& reference : references) ids.push_back(reference.name);
  return ids;
}

}  // namespace

ResourceOrder::ResourceOrder(const cfn::Template& stack) {
  for (const Map::Entry& entry : stack.resources()) {
    if (!entry.value.is_map()) continue;
    for (const std::string_view needed : needed_by(entry.value.as_map())) add(entry.key(), needed);
  }
}

bool ResourceOrder::waits_for(std::string_view resource, std::string_view other) const {
  std::unordered_set<std::string_view> known = {other};
  std::vector<std::string_view> open = {other};
  while (!open.empty()) {
    const std::string_view next = open.back();
    open.pop_back();
    if (next == resource) return true;
    const auto users = users_.find(next);
    if (users == users_.end()) continue;
    for (const std::string_view user : users->second) {
      if (known.insert(user).second) open.push_back(user);
    }
  }
  return false;
}

}  // namespace slsc::deployment
