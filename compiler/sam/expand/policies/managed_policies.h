#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace slsc::sam {

/// The ARN of the managed policy of AWS that is called `name` in `partition`; none when there is
/// no such policy.
std::optional<std::string> aws_managed_policy(std::string_view name, std::string_view partition);

}  // namespace slsc::sam
