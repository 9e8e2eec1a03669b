#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "cfn/limits.h"
#include "cfn/references.h"
#include "cfn/template.h"
#include "value/value.h"

namespace slsc::passes {

/// One resource of a template with what several checks ask of it, looked up once.
struct CheckedResource {
  const Map::Entry* entry;
  std::string_view type;                       ///< empty when it has none that is text
  const Value* properties = nullptr;           ///< null when there are none
  const cfn::NameLimit* name_limit = nullptr;  ///< of its type
  std::uint32_t references_begin = 0;
  std::uint32_t dependencies_begin = 0;
  std::uint32_t dependencies_end = 0;
};

/// May a macro change all that is in the template?
bool has_macro(const cfn::Template& result);
/// Does `Fn::Transform` bring properties of the resource that nobody knows here?
bool has_included_properties(const Value& resource);

/// The resources of a template in their order, and what each of them refers to. Made once for all
/// checks; the `target` of every reference is filled in.
class CheckedResources {
 public:
  explicit CheckedResources(Map resources);

  std::span<const CheckedResource> all() const { return resources_; }
  /// In those attributes in which CloudFormation looks for references.
  std::span<const cfn::Reference> references(const CheckedResource& resource) const {
    return between(resource.references_begin, resource.dependencies_begin);
  }
  /// The ids in `DependsOn`, a text or a list of them.
  std::span<const cfn::Reference> dependencies(const CheckedResource& resource) const {
    return between(resource.dependencies_begin, resource.dependencies_end);
  }
  /// References of all resources together, dependencies included.
  std::size_t reference_count() const { return references_.size(); }

 private:
  std::span<const cfn::Reference> between(std::uint32_t begin, std::uint32_t end) const {
    return std::span(references_).subspan(begin, end - begin);
  }

  std::vector<cfn::Reference> references_;
  std::vector<CheckedResource> resources_;
};

}  // namespace slsc::passes
