#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace slsc::yaml {

/// An escape that YAML does not have.
struct BadEscape {
  std::size_t begin = 0;
  std::size_t size = 0;  ///< 0: all escapes are fine
};

/// Appends what stands between double quotes with escapes resolved and lines folded. A bad escape
/// is left out and told, the first one only.
BadEscape decode_double_quoted(std::string_view text, std::string& out);

}  // namespace slsc::yaml
