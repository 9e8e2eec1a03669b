#pragma once

#include <string_view>

#include "serverless/lower_sam/folding.h"

namespace slsc::serverless::sam {

/// The properties of an AWS::Lambda::Function in SAM's spelling, into `to`. The result is what SAM
/// cannot express; empty when it is all there.
std::string_view fold_function_properties(const Folding& folding, const cfn::Resource& function,
                                          Map to);

}  // namespace slsc::serverless::sam
