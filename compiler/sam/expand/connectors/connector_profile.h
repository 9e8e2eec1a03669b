#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "value/value.h"

namespace slsc::sam {

/// What takes the place of `%{name}` in a profile; null: there is no such value.
struct Replacement {
  std::string_view name;
  Value value;
};

/// What connects a resource of one type to one of another: {Type, Properties: {AccessCategories,
/// ...}}, a copy of one's own. None: SAM cannot connect them.
std::optional<Map> find_connector_profile(std::string_view source_type,
                                          std::string_view destination_type, Arena& arena);
/// Where a resource of the type has its role, and how it is called: {Inputs: {Role}?, Outputs:
/// {Arn, Name, Url, Id, Qualifier}?}.
Map connectable_resource(std::string_view type, std::string_view id, Arena& arena);

/// Puts values into every text of `value`, in place. Returns the name of one that is missing.
std::optional<std::string_view> fill_profile(Value& value,
                                             const std::vector<Replacement>& replacements,
                                             Arena& arena);

}  // namespace slsc::sam
