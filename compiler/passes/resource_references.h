#pragma once

#include <span>
#include <vector>

#include "cfn/references.h"
#include "value/value.h"

namespace slsc::passes {

/// What one resource of a template refers to.
struct ResourceReferences {
  const Map::Entry* resource;
  /// In those attributes in which CloudFormation looks for them.
  std::span<const cfn::Reference> references;
  /// The ids in `DependsOn`, a text or a list of them.
  std::span<const cfn::Reference> dependencies;
};

/// What each of `resources` refers to, in their order. Collected once for all checks; the
/// `target` of every reference is filled in.
class CollectedReferences {
 public:
  explicit CollectedReferences(Map resources);
  CollectedReferences(const CollectedReferences&) = delete;
  CollectedReferences& operator=(const CollectedReferences&) = delete;

  std::span<const ResourceReferences> resources() const { return resources_; }
  /// Of all resources together.
  std::size_t count() const { return references_.size(); }

 private:
  std::vector<cfn::Reference> references_;
  std::vector<ResourceReferences> resources_;
};

}  // namespace slsc::passes
