#pragma once

#include <string_view>
#include <vector>

#include "cfn/references.h"
#include "value/value.h"

namespace slsc::passes {

/// The references in those attributes of a resource in which CloudFormation looks for them.
std::vector<cfn::Reference> resource_references(const Value& resource);

/// The ids in `DependsOn`, a text or a list of them.
std::vector<cfn::Reference> dependencies(const Value& resource);

}  // namespace slsc::passes
