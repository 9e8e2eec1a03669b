#include "support/number_text.h"

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "support/strings.h"

namespace slsc {

namespace {

std::optional<double> prefixed_number(std::string_view digits, int base) {
  double number = 0;
  if (digits.empty()) return std::nullopt;
  for (const char c : digits) {
    int digit = 99;
    if (is_digit(c)) digit = c - '0';
    if (is_letter(c)) digit = (c | 0x20) - 'a' + 10;
    if (digit >= base) return std::nullopt;
    number = number * base + digit;
  }
  return number;
}

}  // namespace

void append_number(std::string& out, std::int64_t number) {
  char buffer[24];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
  out.append(buffer, end);
}

// ECMA-262 Number::toString: the shortest digits that read back as the same number, then placed by
// the decimal exponent n (the number is 0.d1d2... x 10^n).
void append_number(std::string& out, double number) {
  if (!std::isfinite(number)) {
    out += "null";
    return;
  }
  if (number == 0) {
    out += '0';
    return;
  }
  if (std::signbit(number)) out += '-';
  char buffer[40];
  const char* const end = std::to_chars(buffer, buffer + sizeof buffer, std::fabs(number),
                                        std::chars_format::scientific)
                              .ptr;
  std::string digits;
  const char* p = buffer;
  for (; p != end && *p != 'e'; ++p) {
    if (*p != '.') digits += *p;
  }
  const int n = std::atoi(std::string(p + 1, end).c_str()) + 1;
  const int k = static_cast<int>(digits.size());
  if (k <= n && n <= 21) {
    out += digits;
    out.append(static_cast<std::size_t>(n - k), '0');
  } else if (0 < n && n <= 21) {
    out.append(digits, 0, static_cast<std::size_t>(n));
    out += '.';
    out.append(digits, static_cast<std::size_t>(n));
  } else if (-6 < n && n <= 0) {
    out += "0.";
    out.append(static_cast<std::size_t>(-n), '0');
    out += digits;
  } else {
    out += digits[0];
    if (k > 1) {
      out += '.';
      out.append(digits, 1);
    }
    out += 'e';
    out += n > 0 ? '+' : '-';
    append_number(out, static_cast<std::int64_t>(std::abs(n - 1)));
  }
}

std::string number_text(double number) {
  std::string text;
  append_number(text, number);
  return text;
}

std::optional<double> parse_number(std::string_view text) {
  text = trim(text);
  if (text.empty()) return 0.0;
  if (text.size() > 2 && text[0] == '0') {
    const char kind = static_cast<char>(text[1] | 0x20);
    if (kind == 'x') return prefixed_number(text.substr(2), 16);
    if (kind == 'o') return prefixed_number(text.substr(2), 8);
    if (kind == 'b') return prefixed_number(text.substr(2), 2);
  }
  const bool negative = text[0] == '-';
  if (text[0] == '-' || text[0] == '+') text.remove_prefix(1);
  if (text == "Infinity") {
    const double infinity = std::numeric_limits<double>::infinity();
    return negative ? -infinity : infinity;
  }
  // from_chars also reads `inf`, `nan` and a second sign.
  if (text.empty() || !(is_digit(text[0]) || text[0] == '.')) return std::nullopt;
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (end != text.data() + text.size() || error == std::errc::invalid_argument) {
    return std::nullopt;
  }
  if (error == std::errc::result_out_of_range) {
    // Both too small and too large end here; only the latter has no minus in its exponent.
    number = text.find("e-") != text.npos || text.find("E-") != text.npos
                 ? 0.0
                 : std::numeric_limits<double>::infinity();
  }
  return negative ? -number : number;
}

}  // namespace slsc
