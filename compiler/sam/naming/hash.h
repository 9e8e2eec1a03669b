#pragma once

#include <string>
#include <string_view>

#include "value/value.h"

// The hashes in the logical ids that SAM forms. A resource whose id changes is replaced, so they
// are SAM's to the byte: SHA-1 in hex, of which ids carry the first ten digits.
namespace slsc::sam {

/// What SAM hashes of a value: a text as it is; an empty value (null, false, 0, "", [], {}) as
/// nothing; all else as JSON with sorted keys, no blanks and everything beyond ASCII escaped.
std::string hashed_text(const Value& value);

/// The first ten digits for `value`; empty for an empty value.
std::string short_hash(const Value& value);
/// The same for a text that was made up.
std::string short_hash(std::string_view text);

}  // namespace slsc::sam
