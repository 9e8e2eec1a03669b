#include "sam/naming/logical_ids.h"

#include <algorithm>

#include "sam/naming/hash.h"
#include "support/strings.h"

namespace slsc::sam {

bool is_alphanumeric(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](char c) { return slsc::is_alphanumeric(c); });
}

std::string alias_id(std::string_view function, std::string_view name) {
  return concat({function, "Alias", replace_all(replace_all(name, "-", "D"), "_", "U")});
}

std::string permission_id(std::string_view prefix, const Value& suffix) {
  if (suffix.is_text() && is_alphanumeric(suffix.as_text())) {
    return concat({prefix, "Permission", suffix.as_text()});
  }
  return concat({prefix, "Permission", short_hash(suffix)});
}

std::string stage_id(std::string_view api, const Value& stage_name) {
  if (!stage_name.is_text()) return concat({api, "Stage"});
  if (is_alphanumeric(stage_name.as_text())) return concat({api, stage_name.as_text(), "Stage"});
  return concat({api, "Stage", short_hash(stage_name)});
}

}  // namespace slsc::sam
