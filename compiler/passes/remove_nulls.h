#pragma once

#include "cfn/template.h"

namespace slsc::passes {

/// Takes nulls out of the properties of all resources, at any depth; items of lists stay. A
/// resource whose properties are null loses the key. As the framework does after all of its
/// plugins.
void remove_nulls(const cfn::Template& result);

}  // namespace slsc::passes
