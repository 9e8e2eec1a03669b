#pragma once

#include <optional>
#include <string_view>

namespace slsc::serverless {

/// The version of the reference whose behaviour slsc has; `frameworkVersion` is held against it.
inline constexpr std::string_view kReferenceVersion = "4.3.1";

/// The last version of Serverless Framework 3, whose dialect it is: services that ask for that are
/// fine, too.
inline constexpr std::string_view kDialectVersion = "3.40.0";

/// Does a range as npm writes it (`^4.3`, `>=3 <5`, `4.x || 5`, `3.1 - 4`) include `version`?
/// Nothing when `range` is none.
std::optional<bool> version_in_range(std::string_view version, std::string_view range);

}  // namespace slsc::serverless
