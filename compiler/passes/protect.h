#pragma once

#include "cfn/stack_config.h"
#include "cfn/template.h"

namespace slsc::passes {

/// What `protected: true` of an environment means: resources that hold data (the types of
/// schemas/data/stateful_types.json) are kept when they leave
/// the stack or are replaced (unless the template says otherwise), and a stack policy refuses
/// updates that would replace or delete them (unless there is a policy already).
void protect(cfn::Template& stack, cfn::StackConfig& config);

}  // namespace slsc::passes
