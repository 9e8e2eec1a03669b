#pragma once

#include "sam/expand/inputs.h"
#include "value/value.h"

namespace slsc::sam {

/// Replaces the local paths in resources of CloudFormation's own (`Code` of AWS::Lambda::Function
/// ...) by what they are packaged as; without inputs.package nothing happens. ///
/// https://docs.aws.amazon.com/cli/latest/reference/cloudformation/package.html
void package_local_files(Map resources, const Inputs& inputs);

/// The same for SAM resources that stay SAM, and for `Globals`, which may be null.
void package_local_files_of_sam(Map resources, const Value& globals, const Inputs& inputs);

}  // namespace slsc::sam
