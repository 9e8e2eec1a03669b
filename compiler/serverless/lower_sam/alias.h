#pragma once

#include "serverless/lower_sam/folding.h"

namespace slsc::serverless::sam {

/// Folds the one alias of a function, its version and its gradual deployment into
/// `AutoPublishAlias` and `DeploymentPreference`. Does nothing when SAM would make something else
/// of them.
void fold_alias(Folding& folding, FoldedFunction& function, const cfn::Resource& alias);

}  // namespace slsc::serverless::sam
