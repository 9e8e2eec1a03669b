#pragma once

#include "serverless/lower_sam/folding.h"

namespace slsc::serverless::sam {

/// An AWS::Lambda::EventInvokeConfig becomes the function's `EventInvokeConfig`.
void fold_event_invoke_config(Folding& folding, const cfn::Resource& config);

}  // namespace slsc::serverless::sam
