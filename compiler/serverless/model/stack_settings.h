#pragma once

#include "cfn/stack_config.h"
#include "serverless/model/service.h"

namespace slsc::serverless {

/// What `provider` says beside the template: `stackParameters`, `stackTags` (and the tag STAGE,
/// which the reference always sets) and `stackPolicy`.
cfn::StackConfig read_stack_config(const Service& service, Arena& arena, Sink& sink);

}  // namespace slsc::serverless
