#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace slsc {

/// A place for people: both count from 1; the column counts code points.
struct LineColumn {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

/// Turns byte offsets into lines and columns. Lines end with LF, CRLF or CR.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);

  LineColumn locate(std::uint32_t offset) const;
  /// The text of a line (from 1) without its end.
  std::string_view line(std::uint32_t number) const;
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(begins_.size()); }
  /// The offset at which a line (from 1) begins.
  std::uint32_t begin_of(std::uint32_t number) const { return begins_[number - 1]; }

 private:
  // A place within a long line, so that columns are not counted from its begin each time.
  struct Mark {
    std::uint32_t offset;
    std::uint32_t characters;  // of the line before it
  };

  std::string_view text_;
  std::vector<std::uint32_t> begins_;
  std::vector<Mark> marks_;
};

}  // namespace slsc
