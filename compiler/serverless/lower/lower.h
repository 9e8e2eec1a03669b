#pragma once

#include "cfn/template.h"
#include "diagnostics/sink.h"
#include "package/artifacts.h"
#include "serverless/lower/code_location.h"
#include "serverless/model/service.h"

namespace slsc::serverless {

struct LowerOptions {
  CodeLocation code;
  bool without_deployment_bucket = false;
};

/// The service as a CloudFormation template: the first lowering of the typed model.
cfn::Template lower(const Service& service, const package::Artifacts& artifacts, Arena& arena,
                    Sink& sink, const LowerOptions& options = {});

}  // namespace slsc::serverless
