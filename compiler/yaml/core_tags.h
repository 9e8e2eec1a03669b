#pragma once

#include <cstdint>
#include <string_view>

#include "support/arena.h"
#include "value/value.h"
#include "yaml/yaml_reader.h"

namespace slsc::yaml {

/// What `!!` stands for.
inline constexpr std::string_view kCoreTagPrefix = "tag:yaml.org,2002:";

struct CoreTagged {
  enum State : std::uint8_t { Fits, Mismatch, Unknown } state;
  Value value;  ///< with the place it had; untouched unless it fits
};

/// `!!int`, `!!str` ... (`name` without the prefix) on a scalar whose text was not typed yet, or on
/// a list or map.
CoreTagged apply_core_tag(std::string_view name, const Value& value, Dialect dialect, Arena& arena);

}  // namespace slsc::yaml
