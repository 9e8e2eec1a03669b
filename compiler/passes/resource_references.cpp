#include "passes/resource_references.h"

namespace slsc::passes {

std::vector<cfn::Reference> resource_references(const Value& resource) {
  std::vector<cfn::Reference> references;
  for (const std::string_view attribute :
       {"Properties", "CreationPolicy", "UpdatePolicy", "Metadata"}) {
    const Value* value = resource.find(attribute);
    if (value != nullptr) cfn::collect_references(*value, cfn::In::Elsewhere, references);
  }
  return references;
}

std::vector<cfn::Reference> dependencies(const Value& resource) {
  std::vector<cfn::Reference> references;
  const auto add = [&references](const Value& id) {
    if (id.is_text()) {
      references.push_back({cfn::Reference::To::Attribute, id.as_text(), id.where()});
    }
  };
  const Value* depends_on = resource.find("DependsOn");
  if (depends_on == nullptr) return references;
  if (depends_on->is_list()) {
    for (const Value& id : depends_on->as_list()) add(id);
  } else {
    add(*depends_on);
  }
  return references;
}

}  // namespace slsc::passes
