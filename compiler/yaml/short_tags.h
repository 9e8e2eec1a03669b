#pragma once

#include <span>
#include <string_view>

#include "yaml/yaml_reader.h"

namespace slsc::yaml {

/// CloudFormation's `!Name` and the key it stands for.
struct ShortTag {
  std::string_view tag;  ///< `!GetAtt`
  std::string_view key;  ///< `Fn::GetAtt`
};

/// Null for a tag that CloudFormation does not have.
const ShortTag* find_short_tag(std::string_view tag, Dialect dialect);
/// What the function is given where a tag stands before `value`.
Value short_tag_argument(const ShortTag& tag, const Value& value, Dialect dialect, Arena& arena);
/// By key; null for keys that have no short form.
const ShortTag* find_short_tag_of(std::string_view key);
/// Every tag that `dialect` knows, for suggestions.
std::span<const std::string_view> short_tag_names(Dialect dialect);

}  // namespace slsc::yaml
