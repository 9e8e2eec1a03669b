#pragma once

#include "cfn/template.h"
#include "diagnostics/sink.h"
#include "package/artifacts.h"
#include "serverless/model/service.h"

namespace slsc::serverless {

/// The service as a CloudFormation template: the first lowering of the typed model.
cfn::Template lower(const Service& service, const package::Artifacts& artifacts, Arena& arena,
                    Sink& sink);

}  // namespace slsc::serverless
