#include "passes/checked_resources.h"

#include <cstddef>

namespace slsc::passes {

namespace {

void collect_dependencies(const Value& depends_on, std::vector<cfn::Reference>& out) {
  const auto add = [&out](const Value& id) {
    if (id.is_text()) out.push_back({cfn::Reference::To::Attribute, id.as_text(), id.where()});
  };
  if (depends_on.is_list()) {
    for (const Value& id : depends_on.as_list()) add(id);
  } else {
    add(depends_on);
  }
}

bool may_refer(std::string_view attribute) {
  return attribute == "Properties" || attribute == "CreationPolicy" ||
         attribute == "UpdatePolicy" || attribute == "Metadata";
}

bool names_resource(const cfn::Reference& reference) {
  return reference.to == cfn::Reference::To::Anything ||
         reference.to == cfn::Reference::To::Attribute;
}

// Entries stand behind each other.
std::uint32_t position_of(const Value& member, Map map) {
  const auto distance = reinterpret_cast<const std::byte*>(&member) -
                        reinterpret_cast<const std::byte*>(&map.begin()->value);
  return static_cast<std::uint32_t>(static_cast<std::size_t>(distance) / sizeof(Map::Entry));
}

}  // namespace

bool has_macro(const cfn::Template& result) {
  return result.root().contains("Transform") || result.root().contains("Fn::Transform");
}

bool has_included_properties(const Value& resource) {
  const Value* properties = resource.find("Properties");
  return resource.find("Fn::Transform") != nullptr ||
         (properties != nullptr && properties->find("Fn::Transform") != nullptr);
}

CheckedResources::CheckedResources(Map resources) {
  const auto position = [this] { return static_cast<std::uint32_t>(references_.size()); };
  references_.reserve(resources.size() * 2);
  resources_.reserve(resources.size());
  for (const Map::Entry& entry : resources) {
    CheckedResource& resource = resources_.emplace_back();
    resource.entry = &entry;
    resource.references_begin = position();
    const Value* depends_on = nullptr;
    if (entry.value.is_map()) {
      for (const Map::Entry& attribute : entry.value.as_map()) {
        const std::string_view name = attribute.key();
        if (name == "Type") resource.type = attribute.value.text().value_or("");
        if (name == "Properties") resource.properties = &attribute.value;
        if (name == "DependsOn") depends_on = &attribute.value;
        if (may_refer(name)) {
          cfn::collect_references(attribute.value, cfn::In::Elsewhere, references_);
        }
      }
    }
    resource.name_limit = cfn::find_name_limit(resource.type);
    resource.dependencies_begin = position();
    if (depends_on != nullptr) collect_dependencies(*depends_on, references_);
    resource.dependencies_end = position();
  }
  for (cfn::Reference& reference : references_) {
    if (!names_resource(reference)) continue;
    if (const Value* found = resources.find(reference.name)) {
      reference.target = position_of(*found, resources);
    }
  }
}

}  // namespace slsc::passes
