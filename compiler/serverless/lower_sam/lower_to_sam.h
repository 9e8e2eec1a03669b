#pragma once

#include "cfn/template.h"
#include "diagnostics/sink.h"
#include "serverless/model/service.h"

namespace slsc::serverless {

/// Turns a finished CloudFormation template of a service into a SAM template that deploys the same:
/// what AWS::Serverless::Function makes by itself is folded into one for each function, everything
/// else stays as it is beside them.
void lower_to_sam(const Service& service, cfn::Template& out, Sink& sink);

}  // namespace slsc::serverless
