#include "support/utf8.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace slsc {

namespace {

struct Decoded {
  std::uint32_t code_point;
  std::size_t size;  // 0: ill-formed
};

Decoded decode(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t first = byte(0);
  if (first < 0x80) return {first, 1};
  std::size_t size = 0;
  std::uint32_t smallest = 0;
  std::uint32_t code_point = 0;
  if ((first & 0xE0) == 0xC0) {
    size = 2, smallest = 0x80, code_point = first & 0x1Fu;
  } else if ((first & 0xF0) == 0xE0) {
    size = 3, smallest = 0x800, code_point = first & 0x0Fu;
  } else if ((first & 0xF8) == 0xF0) {
    size = 4, smallest = 0x10000, code_point = first & 0x07u;
  } else {
    return {0, 0};
  }
  if (text.size() < size) return {0, 0};
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {0, 0};
    code_point = code_point << 6 | (byte(i) & 0x3Fu);
  }
  const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  if (code_point < smallest || code_point > 0x10FFFF || surrogate) return {0, 0};
  return {code_point, size};
}

struct Range {
  std::uint32_t first, last;
};

// The blocks that matter in names and messages; not the whole of Unicode's tables.
constexpr std::array<Range, 5> kNoWidth = {
    {{0x0300, 0x036F}, {0x200B, 0x200F}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}}};
constexpr std::array<Range, 9> kWide = {{{0x1100, 0x115F},
                                         {0x2E80, 0x303E},
                                         {0x3041, 0xA4CF},
                                         {0xAC00, 0xD7A3},
                                         {0xF900, 0xFAFF},
                                         {0xFE30, 0xFE6F},
                                         {0xFF00, 0xFF60},
                                         {0x1F300, 0x1FAFF},
                                         {0x20000, 0x3FFFD}}};

constexpr std::array<Range, 7> kControls = {{{0x0000, 0x001F},
                                             {0x007F, 0x009F},
                                             {0x061C, 0x061C},
                                             {0x200E, 0x200F},
                                             {0x2028, 0x202E},
                                             {0x2066, 0x2069},
                                             {0xFFF9, 0xFFFB}}};

template <std::size_t N>
bool contains(const std::array<Range, N>& ranges, std::uint32_t code_point) {
  return std::ranges::any_of(ranges, [code_point](const Range& range) {
    return code_point >= range.first && code_point <= range.last;
  });
}

template <typename Replacement>
std::string replace_controls(std::string_view text, Replacement replacement) {
  std::string out;
  while (!text.empty()) {
    const Decoded decoded = decode(text);
    const std::size_t size = std::max<std::size_t>(1, decoded.size);
    if (decoded.size != 0 && contains(kControls, decoded.code_point)) {
      out += replacement(decoded.code_point);
    } else {
      out += text.substr(0, size);
    }
    text.remove_prefix(size);
  }
  return out;
}

std::string escape(std::uint32_t code_point) {
  constexpr std::string_view kHex = "0123456789abcdef";
  if (code_point == '\n') return "\\n";
  if (code_point == '\r') return "\\r";
  if (code_point == '\t') return "\\t";
  std::string out = "\\u";
  for (const unsigned shift : {12u, 8u, 4u, 0u}) out += kHex[code_point >> shift & 15];
  return out;
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::uint64_t eight = 0;
    if (text.size() - at >= 8) {
      std::memcpy(&eight, text.data() + at, 8);
      if ((eight & 0x8080808080808080u) == 0) {
        at += 8;
        continue;
      }
    }
    const Decoded decoded = decode(text.substr(at));
    if (decoded.size == 0) return at;
    at += decoded.size;
  }
  return std::nullopt;
}

void append_utf8(std::string& out, std::uint32_t code_point) {
  const auto push = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (code_point < 0x80) {
    push(code_point);
  } else if (code_point < 0x800) {
    push(0xC0 | code_point >> 6);
    push(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    push(0xE0 | code_point >> 12);
    push(0x80 | (code_point >> 6 & 0x3F));
    push(0x80 | (code_point & 0x3F));
  } else {
    push(0xF0 | code_point >> 18);
    push(0x80 | (code_point >> 12 & 0x3F));
    push(0x80 | (code_point >> 6 & 0x3F));
    push(0x80 | (code_point & 0x3F));
  }
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const Decoded decoded = decode(text);
    text.remove_prefix(std::max<std::size_t>(1, decoded.size));
    if (contains(kNoWidth, decoded.code_point)) continue;
    width += contains(kWide, decoded.code_point) ? 2 : 1;
  }
  return width;
}

std::size_t utf16_length(std::string_view text) {
  std::size_t length = 0;
  while (!text.empty()) {
    const Decoded decoded = decode(text);
    text.remove_prefix(std::max<std::size_t>(1, decoded.size));
    length += decoded.code_point >= 0x10000 ? 2 : 1;
  }
  return length;
}

std::size_t utf8_length(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<std::uint8_t>(c) & 0xC0) != 0x80; }));
}

std::string escape_ill_formed(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out;
  while (const std::optional<std::size_t> at = find_invalid_utf8(text)) {
    const auto byte = static_cast<std::uint8_t>(text[*at]);
    out += text.substr(0, *at);
    out += "\\x";
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
    text.remove_prefix(*at + 1);
  }
  out += text;
  return out;
}

std::string escape_controls(std::string_view text) { return replace_controls(text, escape); }

std::string mask_controls(std::string_view text) {
  return replace_controls(text, [](std::uint32_t) { return '?'; });
}

}  // namespace slsc
