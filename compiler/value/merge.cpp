#include "value/merge.h"

#include <algorithm>

namespace slsc {

namespace {

Value merge_maps(Arena& arena, const Value& target, const Map& source) {
  const Map known = target.as_map();
  const Map merged(arena, known.size() + source.size());
  for (const Map::Entry& entry : known) merged.set(entry.key(), entry.value, entry.key_span());
  for (const Map::Entry& entry : source) {
    if (Value* value = merged.find(entry.key())) {
      *value = merge(arena, *value, entry.value);
    } else {
      merged.set(entry.key(), entry.value, entry.key_span());
    }
  }
  return Value(merged).at(target.where());
}

Value merge_lists(Arena& arena, const Value& target, const List& source) {
  const List known = target.as_list();
  const List merged(arena, std::max(known.size(), source.size()));
  for (const Value& item : known) merged.push_back(item);
  for (std::size_t i = 0; i < source.size(); ++i) {
    if (i < merged.size()) {
      merged[i] = merge(arena, merged[i], source[i]);
    } else {
      merged.push_back(source[i]);
    }
  }
  return Value(merged).at(target.where());
}

}  // namespace

Value merge(Arena& arena, const Value& target, const Value& source) {
  if (target.is_map() && source.is_map()) return merge_maps(arena, target, source.as_map());
  if (target.is_list() && source.is_list()) return merge_lists(arena, target, source.as_list());
  return source;
}

}  // namespace slsc
