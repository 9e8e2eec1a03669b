#include "passes/resource_references.h"

namespace slsc::passes {

namespace {

void collect_dependencies(const Value& resource, std::vector<cfn::Reference>& out) {
  const auto add = [&out](const Value& id) {
    if (id.is_text()) out.push_back({cfn::Reference::To::Attribute, id.as_text(), id.where()});
  };
  const Value* depends_on = resource.find("DependsOn");
  if (depends_on == nullptr) return;
  if (depends_on->is_list()) {
    for (const Value& id : depends_on->as_list()) add(id);
  } else {
    add(*depends_on);
  }
}

}  // namespace

std::vector<ResourceReferences> collect_references(Map resources) {
  std::vector<ResourceReferences> all;
  all.reserve(resources.size());
  for (const Map::Entry& entry : resources) {
    ResourceReferences& found = all.emplace_back();
    found.resource = &entry;
    for (const std::string_view attribute :
         {"Properties", "CreationPolicy", "UpdatePolicy", "Metadata"}) {
      const Value* value = entry.value.find(attribute);
      if (value != nullptr) {
        cfn::collect_references(*value, cfn::In::Elsewhere, found.references);
      }
    }
    collect_dependencies(entry.value, found.dependencies);
  }
  return all;
}

}  // namespace slsc::passes
