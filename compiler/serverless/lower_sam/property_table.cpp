#include "serverless/lower_sam/property_table.h"

#include <algorithm>

#include "cfn/intrinsics.h"

namespace slsc::serverless::sam {

bool fits(const Value& value, Takes takes) {
  if (takes == Takes::Anything || cfn::is_intrinsic(value)) return true;
  switch (takes) {
    case Takes::Text:
      return value.is_text();
    case Takes::TextOrMap:
      return value.is_text() || value.is_map();
    case Takes::Number:
      return value.is_int();
    case Takes::Flag:
      return value.is_bool();
    case Takes::List:
      return value.is_list();
    default:
      return value.is_map();
  }
}

std::string_view copy_properties(Map from, std::span<const PropertyRow> rows, Map to) {
  for (const Map::Entry& entry : from) {
    if (entry.value.is_null()) continue;
    const auto row = std::ranges::find(rows, entry.key(), &PropertyRow::name);
    if (row == rows.end() || !fits(entry.value, row->takes)) return entry.key();
    to.set(row->sam_name.empty() ? row->name : row->sam_name, entry.value, entry.key_span());
  }
  return {};
}

}  // namespace slsc::serverless::sam
