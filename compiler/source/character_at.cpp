#include "source/character_at.h"

#include <algorithm>

namespace slsc {

SourceSpan character_at(const SourceFile& file, std::size_t offset) {
  const auto begin = static_cast<std::uint32_t>(std::min(offset, file.text.size()));
  std::uint32_t end = begin;
  if (end < file.text.size() && file.text[end] != '\n') ++end;
  while (end < file.text.size() && (file.text[end] & 0xC0) == 0x80) ++end;
  return {file.id, begin, end};
}

}  // namespace slsc
