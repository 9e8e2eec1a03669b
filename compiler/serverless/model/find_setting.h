#pragma once

#include <optional>
#include <string_view>

#include "value/value.h"

namespace slsc::serverless {

struct Setting {
  Where key;
  Value value;
};

/// The setting at `path` (`provider.iam.role`); none when it is missing or null.
std::optional<Setting> find_setting(const Value& config, std::string_view path);

}  // namespace slsc::serverless
