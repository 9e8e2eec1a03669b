#pragma once

#include "value/value.h"

namespace slsc {

/// `source` laid over `target`, as the reference merges: maps key by key, lists index by index,
/// everything else replaced, by null too. Neither argument changes: the result shares what only one
/// of them has, and is new along the paths that both have.
Value merge(Arena& arena, const Value& target, const Value& source);

}  // namespace slsc
