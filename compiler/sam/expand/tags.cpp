#include "sam/expand/tags.h"

namespace slsc::sam {

namespace {

void append(List list, const Value& tags) {
  Arena& arena = list.arena();
  if (!tags.is_map()) return;
  for (const Map::Entry& tag : tags.as_map()) {
    const Value value = tag.value.is_null() ? Value("").at(tag.value.where()) : tag.value;
    list.push_back(Map(arena, {{"Key", tag.key()}, {"Value", value}}));
  }
}

}  // namespace

List tag_list(Arena& arena, const Value& tags) {
  const List list(arena);
  append(list, tags);
  return list;
}

List tag_list(Arena& arena, std::string_view creator, const Value* tags) {
  const List list(arena);
  list.push_back(Map(arena, {{"Key", creator}, {"Value", "SAM"}}));
  if (tags != nullptr) append(list, *tags);
  return list;
}

}  // namespace slsc::sam
