// A pattern and a path, separated by a line feed: matching ends, whatever they are.

#include "support/glob.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return 0;
  const slsc::Glob glob(text.substr(0, end));
  static_cast<void>(glob.matches(text.substr(end + 1)));
  static_cast<void>(glob.base());
  static_cast<void>(glob.depth());
  return 0;
}
