#pragma once

#include <optional>

#include "schema/rules.h"
#include "value/value.h"

namespace slsc::schema {

/// Is `value` of one of these types? 5.0 is an integer.
bool has_type(const Value& value, Types types);

/// `value`, which is a scalar of another type, as one of `types`; nothing when that is impossible.
/// The rules are those of the ajv library with `coerceTypes: array`, hence JavaScript's: "0x10" is
/// 16, " " is 0, null is "" or 0 or false.
std::optional<Value> coerce(const Value& value, Types types, Arena& arena);

}  // namespace slsc::schema
