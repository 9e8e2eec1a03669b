#pragma once

#include "diagnostics/sink.h"
#include "serverless/model/function.h"

namespace slsc::serverless {

/// Reports what a durable function cannot be combined with.
void check_durable(const Function& function, Sink& sink);

}  // namespace slsc::serverless
