#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace slsc::deployment {

/// What a place in a template does with the function that it names.
enum class FunctionUse : std::uint8_t {
  Invokes,    ///< requests reach the function from here
  Permits,    ///< lets somebody invoke it: must name what the caller names
  Grants,     ///< a policy statement about it
  Fixed,      ///< invokes it, but cannot name an alias
  HandsOn,    ///< gives its name or ARN to somebody, who may invoke it
  Describes,  ///< is about the function itself: its metrics, logs, versions, tags
};

/// One row of the table: which property of which type, and what it means there.
struct FunctionUseRow {
  std::string_view type;      ///< a resource type; ends with `*`: a prefix
  std::string_view property;  ///< steps below Properties; `*` is one step, `**` any number
  FunctionUse use;
  std::string_view via;  ///< for people: `event source mapping`
  /// Does the property take a function's bare name too? Elsewhere a text that equals a function's
  /// name is a coincidence.
  bool takes_names = false;
  /// Does a role do it, so that a policy must allow it for the alias as well?
  bool by_role = false;
};

/// The row for a place. What no row knows invokes the function when it is given an ARN: new
/// services appear faster than tables grow, and an alias ARN serves every caller.
const FunctionUseRow& function_use(std::string_view type,
                                   std::span<const std::string_view> property);

}  // namespace slsc::deployment
