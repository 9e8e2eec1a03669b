#include "support/number_text.h"

#include <charconv>
#include <cmath>
#include <cstdlib>

namespace slsc {

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

}  // namespace slsc
