#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace slsc {

std::string_view trim(std::string_view text);
bool starts_with_ignoring_case(std::string_view text, std::string_view prefix);
bool equals_ignoring_case(std::string_view a, std::string_view b);
/// ASCII only: the formats read here define case for ASCII.
std::string to_lower(std::string_view text);
std::string to_upper(std::string_view text);
/// The parts between separators; n separators give n + 1 parts.
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string concat(std::initializer_list<std::string_view> parts);
/// Every `from` in `text` replaced by `to`.
std::string replace_all(std::string_view text, std::string_view from, std::string_view to);
/// `1 file`, `2 files`.
std::string counted(std::size_t count, std::string_view noun);

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_letter(char c) { return is_lower(c) || is_upper(c); }
constexpr bool is_alphanumeric(char c) { return is_letter(c) || is_digit(c); }
constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
constexpr bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

}  // namespace slsc
