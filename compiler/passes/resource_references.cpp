#include "passes/resource_references.h"

#include <cstddef>

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

bool may_refer(std::string_view attribute) {
  return attribute == "Properties" || attribute == "CreationPolicy" ||
         attribute == "UpdatePolicy" || attribute == "Metadata";
}

bool names_resource(const cfn::Reference& reference) {
  return reference.to == cfn::Reference::To::Anything ||
         reference.to == cfn::Reference::To::Attribute;
}

// Entries stand behind each other.
std::size_t position_of(const Value& member, Map map) {
  const auto distance = reinterpret_cast<const std::byte*>(&member) -
                        reinterpret_cast<const std::byte*>(&map.begin()->value);
  return static_cast<std::size_t>(distance) / sizeof(Map::Entry);
}

}  // namespace

CollectedReferences::CollectedReferences(Map resources) {
  struct Extent {
    std::size_t references;
    std::size_t dependencies;
  };
  std::vector<Extent> extents;
  extents.reserve(resources.size());
  references_.reserve(resources.size() * 2);
  for (const Map::Entry& entry : resources) {
    const std::size_t begin = references_.size();
    if (entry.value.is_map()) {
      for (const Map::Entry& attribute : entry.value.as_map()) {
        if (!may_refer(attribute.key())) continue;
        cfn::collect_references(attribute.value, cfn::In::Elsewhere, references_);
      }
    }
    const std::size_t middle = references_.size();
    collect_dependencies(entry.value, references_);
    extents.push_back({middle - begin, references_.size() - middle});
  }
  for (cfn::Reference& reference : references_) {
    if (!names_resource(reference)) continue;
    if (const Value* found = resources.find(reference.name)) {
      reference.target = position_of(*found, resources);
    }
  }
  resources_.reserve(resources.size());
  std::span<const cfn::Reference> rest = references_;
  for (const Map::Entry& entry : resources) {
    const auto [references, dependencies] = extents[resources_.size()];
    resources_.push_back({&entry, rest.first(references), rest.subspan(references, dependencies)});
    rest = rest.subspan(references + dependencies);
  }
}

}  // namespace slsc::passes
