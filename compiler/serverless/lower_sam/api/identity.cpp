#include "serverless/lower_sam/api/identity.h"

#include <algorithm>

namespace slsc::serverless::sam {

std::optional<Map> identity_of(const List& sources, std::span<const IdentityRow> rows) {
  const Map identity(sources.arena());
  auto last = rows.begin();
  for (const Value& source : sources) {
    if (!source.is_text()) return std::nullopt;
    const auto row = std::find_if(last, rows.end(), [&source](const IdentityRow& candidate) {
      return source.as_text().starts_with(candidate.prefix);
    });
    if (row == rows.end()) return std::nullopt;
    last = row;
    Value* names = identity.find(row->property);
    if (names == nullptr) names = &identity.set(row->property, List(sources.arena()));
    names->as_list().push_back(source.as_text().substr(row->prefix.size()));
  }
  return identity;
}

}  // namespace slsc::serverless::sam
