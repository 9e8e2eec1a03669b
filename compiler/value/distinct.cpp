#include "value/distinct.h"

#include <algorithm>

namespace slsc {

List distinct(std::span<const Value> items, Arena& arena) {
  const List kept(arena, items.size());
  for (const Value& item : items) {
    const bool known = item.is_scalar() && std::ranges::any_of(kept, [&item](const Value& other) {
                         return equal(item, other);
                       });
    if (!known) kept.push_back(item);
  }
  return kept;
}

}  // namespace slsc
