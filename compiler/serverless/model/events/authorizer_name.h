#pragma once

#include "value/value.h"

namespace slsc::serverless {

/// What the reference calls a REST API's authorizer that is given by its ARN: the text behind the
/// last dash of the ARN's last part. `arn:...:function:shop-prod-check` is `check`.
Value last_name_of_arn(const Value& arn);
/// The last part of an ARN as a whole, which names a websocket authorizer: `shop-prod-check`.
Value last_part_of_arn(const Value& arn);

}  // namespace slsc::serverless
