#pragma once

#include <string_view>
#include <vector>

#include "cfn/references.h"
#include "value/value.h"

namespace slsc::passes {

/// What one resource of a template refers to. Collected once for all checks.
struct ResourceReferences {
  const Map::Entry* resource;
  /// In those attributes in which CloudFormation looks for them.
  std::vector<cfn::Reference> references;
  /// The ids in `DependsOn`, a text or a list of them.
  std::vector<cfn::Reference> dependencies;
};

/// One for each of `resources`, in their order.
std::vector<ResourceReferences> collect_references(Map resources);

}  // namespace slsc::passes
