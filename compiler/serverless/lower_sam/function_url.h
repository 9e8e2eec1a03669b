#pragma once

#include "serverless/lower_sam/folding.h"

namespace slsc::serverless::sam {

/// An AWS::Lambda::Url and its permissions become `FunctionUrlConfig`.
void fold_function_url(Folding& folding, const cfn::Resource& url);

}  // namespace slsc::serverless::sam
