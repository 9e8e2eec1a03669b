#pragma once

#include <string>

#include "value/value.h"

namespace slsc::yaml {

/// Block style, two blanks; quotes where a reader of YAML 1.1 or 1.2 could see anything but the
/// same text; intrinsics in CloudFormation's short form when `short_tags`.
std::string write(const Value& value, bool short_tags);

}  // namespace slsc::yaml
