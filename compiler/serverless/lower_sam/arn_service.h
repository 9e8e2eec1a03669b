#pragma once

#include <string_view>

#include "serverless/lower_sam/folding.h"

namespace slsc::serverless::sam {

/// The service of an ARN as ARNs spell it (`sqs`, `dynamodb`), from its text or from the type of
/// the resource that it refers to; empty when that cannot be told.
std::string_view service_of(const Folding& folding, const Value& arn);

}  // namespace slsc::serverless::sam
