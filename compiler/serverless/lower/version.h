#pragma once

#include "serverless/lower/service_context.h"

namespace slsc::serverless {

/// The version that this state of the function is published as, its output, and the alias that
/// events use when the function has one of ours.
void add_version(ServiceContext& context, const Function& function, const cfn::Resource& resource);

}  // namespace slsc::serverless
