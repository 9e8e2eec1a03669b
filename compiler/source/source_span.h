#pragma once

#include <cstdint>

namespace slsc {

/// Which file a span is in; 0 is no file.
enum class FileId : std::uint32_t { None = 0 };

/// A stretch of source text: bytes [begin, end) of a file. Passed by value.
struct SourceSpan {
  FileId file = FileId::None;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr bool exists() const { return file != FileId::None; }
  constexpr SourceSpan first(std::uint32_t bytes) const {
    return {file, begin, begin + bytes < end ? begin + bytes : end};
  }
  friend constexpr bool operator==(SourceSpan, SourceSpan) = default;
};

/// Names a way that a value came along (see Origins); 0: it stands where it was written.
using OriginId = std::uint32_t;

/// Where a value was written and through which places it came. A span converts to it.
struct Where {
  SourceSpan span;
  OriginId origin = 0;

  constexpr Where() = default;
  constexpr Where(SourceSpan where, OriginId through = 0) : span(where), origin(through) {}
};

}  // namespace slsc
