#pragma once

#include "value/value.h"

namespace slsc::sam {

/// A map of tags as the list of {Key, Value} that most resources take; a null value is the empty
/// text. What is no map gives an empty list.
List tag_list(Arena& arena, const Value& tags);
/// The same after SAM's own tag, `{creator: SAM}`.
List tag_list(Arena& arena, std::string_view creator, const Value* tags);

}  // namespace slsc::sam
