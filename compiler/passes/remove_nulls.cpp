#include "passes/remove_nulls.h"

namespace slsc::passes {

namespace {

void remove_nulls_below(const Value& value) {
  if (value.is_list()) {
    for (const Value& item : value.as_list()) remove_nulls_below(item);
    return;
  }
  if (!value.is_map()) return;
  const Map map = value.as_map();
  map.erase_if([](const Map::Entry& entry) { return entry.value.is_null(); });
  for (const Map::Entry& entry : map) remove_nulls_below(entry.value);
}

}  // namespace

void remove_nulls(const cfn::Template& result) {
  for (const Map::Entry& entry : result.resources()) {
    const Value* properties = entry.value.find("Properties");
    if (properties == nullptr) continue;
    remove_nulls_below(*properties);
    if (!properties->truthy()) entry.value.as_map().erase("Properties");
  }
}

}  // namespace slsc::passes
