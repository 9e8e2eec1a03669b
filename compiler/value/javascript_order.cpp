#include "value/javascript_order.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "value/path.h"

namespace slsc {

namespace {

// Lower groups come first.
struct Rank {
  int group;
  std::uint32_t index;

  friend bool operator<(const Rank& a, const Rank& b) {
    return a.group != b.group ? a.group < b.group : a.index < b.index;
  }
};

Rank rank(const Map::Entry& entry) {
  if (const auto index = array_index(entry.key())) return {0, *index};
  return {entry.value.is_null() ? 2 : 1, 0};
}

bool precedes(const Map::Entry& a, const Map::Entry& b) { return rank(a) < rank(b); }

void order(const Map& map) {
  if (std::is_sorted(map.begin(), map.end(), precedes)) return;
  std::vector<Map::Entry> entries(map.begin(), map.end());
  std::ranges::stable_sort(entries, precedes);
  map.clear();
  for (const Map::Entry& entry : entries) map.set(entry.key(), entry.value, entry.key_span());
}

}  // namespace

void order_as_javascript(const Value& value) {
  if (value.is_list()) {
    for (const Value& item : value.as_list()) order_as_javascript(item);
  } else if (value.is_map()) {
    order(value.as_map());
    for (const Map::Entry& entry : value.as_map()) order_as_javascript(entry.value);
  }
}

}  // namespace slsc
