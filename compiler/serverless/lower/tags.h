#pragma once

#include "value/value.h"

namespace slsc::serverless {

/// `{team: pay}` as CloudFormation's `[{Key: team, Value: pay}]`.
List tag_list(Arena& arena, const Map& tags);

}  // namespace slsc::serverless
