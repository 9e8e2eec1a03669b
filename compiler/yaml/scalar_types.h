#pragma once

#include <string_view>

#include "value/value.h"
#include "yaml/yaml_reader.h"

namespace slsc::yaml {

/// `~` and `null` in the ways it is written.
bool is_null_word(std::string_view word);
/// What a plain scalar means: null, a boolean, a number, or the text itself.
Value type_plain_scalar(std::string_view text, Dialect dialect);

}  // namespace slsc::yaml
