#include "source/line_index.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "support/utf8.h"

namespace slsc {

namespace {

constexpr std::size_t kMarkEvery = 1024;  // bytes

}  // namespace

LineIndex::LineIndex(std::string_view text) : text_(text), begins_{0} {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool line_feed = text[i] == '\n';
    const bool lone_return = text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n');
    if (line_feed || lone_return) begins_.push_back(static_cast<std::uint32_t>(i + 1));
  }
  for (std::size_t i = 0; i < begins_.size(); ++i) {
    const std::size_t end = i + 1 < begins_.size() ? begins_[i + 1] : text.size();
    std::size_t characters = 0;
    for (std::size_t at = begins_[i]; at + kMarkEvery < end; at += kMarkEvery) {
      characters += utf8_length(text.substr(at, kMarkEvery));
      marks_.push_back(
          {static_cast<std::uint32_t>(at + kMarkEvery), static_cast<std::uint32_t>(characters)});
    }
  }
}

LineColumn LineIndex::locate(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const auto next = std::ranges::upper_bound(begins_, offset);
  const auto number = static_cast<std::uint32_t>(next - begins_.begin());
  std::uint32_t begin = begins_[number - 1];
  std::size_t before = 0;
  const auto mark = std::ranges::upper_bound(marks_, offset, {}, &Mark::offset);
  if (mark != marks_.begin() && std::prev(mark)->offset > begin) {
    before = std::prev(mark)->characters;
    begin = std::prev(mark)->offset;
  }
  before += utf8_length(text_.substr(begin, offset - begin));
  return {number, static_cast<std::uint32_t>(before + 1)};
}

std::string_view LineIndex::line(std::uint32_t number) const {
  const std::uint32_t begin = begins_[number - 1];
  const std::size_t end = number < begins_.size() ? begins_[number] : text_.size();
  std::string_view text = text_.substr(begin, end - begin);
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

}  // namespace slsc
