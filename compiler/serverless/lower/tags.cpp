#include "serverless/lower/tags.h"

namespace slsc::serverless {

List tag_list(Arena& arena, const Map& tags) {
  const List list(arena, tags.size());
  for (const Map::Entry& tag : tags) {
    list.push_back(Map(arena, {{"Key", tag.key()}, {"Value", tag.value}}));
  }
  return list;
}

}  // namespace slsc::serverless
