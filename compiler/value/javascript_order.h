#pragma once

#include "value/value.h"

namespace slsc {

/// Rewrites the maps in `value`, at every depth, to the order in which the reference goes through
/// them: keys that are array indexes come first and ascend, as in every JavaScript object; then the
/// rest as written; then what is null, which the reference takes out while it validates and adds
/// again afterwards.
void order_as_javascript(const Value& value);

}  // namespace slsc
