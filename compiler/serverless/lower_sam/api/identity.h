#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>

#include "value/value.h"

namespace slsc::serverless::sam {

/// Where in a request an authorizer looks, and what SAM's `Identity` calls that.
struct IdentityRow {
  std::string_view prefix;
  std::string_view property;
};

// In the order in which SAM puts the sources together again.
inline constexpr std::array kHttpApiIdentity = {
    IdentityRow{"$request.header.", "Headers"},
    IdentityRow{"$request.querystring.", "QueryStrings"},
    IdentityRow{"$stageVariables.", "StageVariables"}, IdentityRow{"$context.", "Context"}};
inline constexpr std::array kRestApiIdentity = {
    IdentityRow{"method.request.header.", "Headers"},
    IdentityRow{"method.request.querystring.", "QueryStrings"},
    IdentityRow{"stageVariables.", "StageVariables"}, IdentityRow{"context.", "Context"}};

/// `Identity` for sources; nothing when SAM would put them in another order.
std::optional<Map> identity_of(const List& sources, std::span<const IdentityRow> rows);

}  // namespace slsc::serverless::sam
