#pragma once

#include <string_view>

#include "value/value.h"
#include "yaml/yaml_reader.h"

namespace slsc::yaml {

/// What a plain scalar means: null, a boolean, a number, or the text itself.
Value type_plain_scalar(std::string_view text, Dialect dialect);

}  // namespace slsc::yaml
