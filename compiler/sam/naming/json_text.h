#pragma once

#include <string>

#include "value/value.h"

namespace slsc::sam {

enum class JsonLayout { Compact, Indented };

/// JSON as SAM writes it where the text itself counts: keys sorted, everything beyond ASCII
/// escaped, numbers as Python writes them. Indented: four blanks. Compact: no blanks at all.
std::string json_text(const Value& value, JsonLayout layout);

}  // namespace slsc::sam
