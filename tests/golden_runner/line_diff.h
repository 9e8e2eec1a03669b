#pragma once

#include <string>
#include <string_view>

namespace slsc::golden {

/// `expected` and `actual` line by line: `-` is only expected, `+` only there; lines that both have
/// are shown near changes only.
std::string line_diff(std::string_view expected, std::string_view actual);

}  // namespace slsc::golden
