#pragma once

#include "serverless/lower/service_context.h"

namespace slsc::serverless {

/// AWS::Lambda::Function, without what a version does not depend on.
cfn::Resource add_function(ServiceContext& context, const Function& function);
/// `LoggingConfig`: where and what a function logs is no reason for a new version.
void set_logging(const cfn::Resource& resource, const Function& function, Arena& arena);

}  // namespace slsc::serverless
