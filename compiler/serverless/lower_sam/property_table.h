#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "value/value.h"

namespace slsc::serverless::sam {

/// What SAM takes for a property; an intrinsic always fits.
enum class Takes : std::uint8_t { Anything, Text, TextOrMap, Number, Flag, List, Map };

/// A property of a CloudFormation resource and what SAM calls it.
struct PropertyRow {
  std::string_view name;
  Takes takes = Takes::Anything;
  std::string_view sam_name = {};  ///< when it is another
};

bool fits(const Value& value, Takes takes);

/// Copies `from` into `to`. What SAM cannot express is the result: a property without a row or with
/// a value that does not fit; empty when all went over. Nulls are left out.
std::string_view copy_properties(Map from, std::span<const PropertyRow> rows, Map to);

}  // namespace slsc::serverless::sam
