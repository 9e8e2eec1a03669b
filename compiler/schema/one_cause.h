#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/problem.h"

namespace slsc::schema {

/// One mistake often breaks several rules: a misspelt name is unknown, and the right one is
/// missing. Leaves one problem of each such group, the one that says what to do.
void keep_one_of_each_cause(Problems& problems);

/// The name among those that `rules` know which a person most likely meant by `name`.
std::optional<std::string> meant_name(std::string_view name, const Rules& rules);

/// The properties that the branches of a union ask for, when that is all they say: one of them has
/// to be set, or only one of them can be.
std::vector<std::string_view> alternative_names(const Rules& rules);

}  // namespace slsc::schema
