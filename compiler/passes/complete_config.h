#pragma once

#include "cfn/stack_config.h"
#include "cfn/template.h"
#include "diagnostics/sink.h"
#include "environments/environment.h"

namespace slsc::passes {

/// Adds what the environment says to what the service says: its parameters and tags win. Values
/// become texts, as CloudFormation wants them. Declares the parameters that take outputs of other
/// stacks, as far as the template refers to them. Reports parameters that the template does not
/// have, those of the template that have neither a value nor a default, and tags that IAM would
/// refuse.
void complete_config(cfn::StackConfig& config, const Environment& environment,
                     const cfn::Template& stack, Sink& sink);

}  // namespace slsc::passes
