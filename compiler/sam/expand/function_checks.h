#pragma once

#include "sam/expand/resource_context.h"

namespace slsc::sam {

/// Reports properties of a function that do not go together, and those that lack another.
void check_function(const ResourceContext& function);

}  // namespace slsc::sam
