#pragma once

#include "serverless/lower_sam/folding.h"

namespace slsc::serverless::sam {

/// `Policies` instead of the execution role, when the function is the only one that uses it. A role
/// of several functions stays: SAM would make one for each.
void fold_execution_role(Folding& folding, FoldedFunction& function);

}  // namespace slsc::serverless::sam
