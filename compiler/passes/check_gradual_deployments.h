#pragma once

#include "cfn/template.h"
#include "diagnostics/sink.h"

namespace slsc::passes {

/// Looks at every alias that CodeDeploy moves in a finished template, whoever wrote it: what
/// invokes its function past the alias, whether anything can stop the shift, and whether the alarms
/// that are to stop it can. Everything is a warning: the template deploys.
void check_gradual_deployments(const cfn::Template& stack, Sink& sink);

}  // namespace slsc::passes
