#include "yaml/double_quoted.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "support/strings.h"
#include "support/utf8.h"

namespace slsc::yaml {

namespace {

// What one letter after the backslash stands for
// (https://yaml.org/spec/1.2.2/#57-escaped-characters).
std::string_view simple_escape(char letter) {
  switch (letter) {
    case '0':
      return {"\0", 1};
    case 'a':
      return "\a";
    case 'b':
      return "\b";
    case 't':
    case '\t':
      return "\t";
    case 'n':
      return "\n";
    case 'v':
      return "\v";
    case 'f':
      return "\f";
    case 'r':
      return "\r";
    case 'e':
      return "\x1B";
    case ' ':
      return " ";
    case '"':
      return "\"";
    case '/':
      return "/";
    case '\\':
      return "\\";
    case 'N':
      return "\xC2\x85";
    case '_':
      return "\xC2\xA0";
    case 'L':
      return "\xE2\x80\xA8";
    case 'P':
      return "\xE2\x80\xA9";
    default:
      return {};
  }
}

std::size_t hexadecimal_digits(char letter) {
  return letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
}

// The number behind `\x`, `\u` or `\U` at `at`.
std::optional<std::uint32_t> read_code(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size() || text[at] != '\\') return std::nullopt;
  const std::size_t digits = hexadecimal_digits(text[at + 1]);
  if (digits == 0 || at + 2 + digits > text.size()) return std::nullopt;
  std::uint32_t code = 0;
  for (const char c : text.substr(at + 2, digits)) {
    const char lower = is_upper(c) ? static_cast<char>(c + 32) : c;
    if (!is_digit(c) && (lower < 'a' || lower > 'f')) return std::nullopt;
    code = code * 16 + static_cast<std::uint32_t>(is_digit(c) ? c - '0' : lower - 'a' + 10);
  }
  return code;
}

}  // namespace

BadEscape decode_double_quoted(std::string_view text, std::string& out) {
  BadEscape bad;
  std::size_t kept = out.size();  // blanks before a line end go, but not what escapes have made
  std::size_t i = 0;
  const auto skip_blanks = [&] {
    while (i < text.size() && is_blank(text[i])) ++i;
  };
  const auto skip_line_end = [&] { i += text.substr(i).starts_with("\r\n") ? 2 : 1; };
  const auto at_line_end = [&] { return i < text.size() && (text[i] == '\n' || text[i] == '\r'); };
  while (i < text.size()) {
    const char c = text[i];
    if (at_line_end()) {
      out.resize(kept);
      std::size_t lines = 0;
      while (at_line_end()) {
        skip_line_end();
        ++lines;
        skip_blanks();
      }
      if (lines == 1) out += ' ';
      out.append(lines - 1, '\n');
      kept = out.size();
      continue;
    }
    if (c != '\\') {
      out += c;
      ++i;
      if (!is_blank(c)) kept = out.size();
      continue;
    }
    const std::size_t begin = i++;
    if (i == text.size()) break;
    if (at_line_end()) {
      while (at_line_end()) {
        skip_line_end();
        skip_blanks();
      }
      kept = out.size();
      continue;
    }
    const char letter = text[i++];
    if (const std::string_view simple = simple_escape(letter); !simple.empty()) {
      out += simple;
      kept = out.size();
      continue;
    }
    std::optional<std::uint32_t> code = read_code(text, begin);
    if (code) i = begin + 2 + hexadecimal_digits(letter);
    if (code && *code >= 0xD800 && *code < 0xDC00) {
      const std::optional<std::uint32_t> low = read_code(text, i);
      const bool pair = low && *low >= 0xDC00 && *low < 0xE000;
      code =
          pair ? std::optional(0x10000 + ((*code - 0xD800) << 10) + (*low - 0xDC00)) : std::nullopt;
      if (pair) i += 2 + hexadecimal_digits(text[i + 1]);
    }
    if (code && (*code > 0x10FFFF || (*code >= 0xD800 && *code < 0xE000))) code = std::nullopt;
    if (code) {
      append_utf8(out, *code);
    } else if (bad.size == 0) {
      bad = {begin, std::max(i, begin + 2) - begin};
    }
    kept = out.size();
  }
  return bad;
}

}  // namespace slsc::yaml
