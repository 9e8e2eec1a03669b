#pragma once

#include <string>
#include <string_view>

/// JSON text without blanks and without what only people read in a schema: members `description`,
/// `title`, `$schema` and `$id` whose value is a text. The text must be right.
std::string compact_json(std::string_view text);
