#pragma once

#include <span>

#include "value/value.h"

namespace slsc {

/// The items in their order, equal texts, numbers and booleans once, as in a set of JavaScript:
/// lists and maps are equal to nothing.
List distinct(std::span<const Value> items, Arena& arena);

}  // namespace slsc
