#include "schema/coerce.h"

#include <charconv>
#include <cmath>
#include <limits>
#include <string>

#include "support/strings.h"

namespace slsc::schema {

namespace {

constexpr double kExactIntegers = 9007199254740992.0;  // 2^53

bool is_integral(double number) {
  return std::isinf(number) || (!std::isnan(number) && std::trunc(number) == number);
}

Value number_value(double number) {
  if (is_integral(number) && std::abs(number) < kExactIntegers) {
    return Value(static_cast<std::int64_t>(number));
  }
  return Value(number);
}

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

std::optional<Value> as_string(const Value& value, Arena& arena) {
  if (value.is_number() || value.is_bool()) return Value(arena.copy(scalar_text(value)));
  if (value.is_null()) return Value("");
  return std::nullopt;
}

std::optional<Value> as_number(const Value& value, bool integer) {
  if (value.is_bool()) return Value(value.as_bool() ? 1 : 0);
  if (value.is_null()) return Value(0);
  if (!value.is_text() || value.as_text().empty()) return std::nullopt;
  const std::optional<double> number = number_of(value.as_text());
  if (!number || (integer && !is_integral(*number))) return std::nullopt;
  return number_value(*number);
}

std::optional<Value> as_boolean(const Value& value) {
  const std::optional<std::string_view> text = value.text();
  const bool is_false =
      value.is_null() || text == "false" || (value.is_number() && value.as_number() == 0);
  const bool is_true = text == "true" || (value.is_number() && value.as_number() == 1);
  if (!is_false && !is_true) return std::nullopt;
  return Value(is_true);
}

std::optional<Value> as_null(const Value& value) {
  const bool is_empty = value.text() == "" || value.boolean() == false ||
                        (value.is_number() && value.as_number() == 0);
  return is_empty ? std::optional<Value>(Value()) : std::nullopt;
}

}  // namespace

std::optional<double> number_of(std::string_view text) {
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

bool has_type(const Value& value, Types types) {
  switch (value.kind()) {
    case Kind::Null:
      return (types & kNull) != 0;
    case Kind::Bool:
      return (types & kBoolean) != 0;
    case Kind::Int:
      return (types & (kInteger | kNumber)) != 0;
    case Kind::Float:
      return (types & kNumber) != 0 || ((types & kInteger) != 0 && is_integral(value.as_number()));
    case Kind::Text:
      return (types & kString) != 0;
    case Kind::List:
      return (types & kArray) != 0;
    case Kind::Map:
      return (types & kObject) != 0;
  }
  return false;
}

std::optional<Value> coerce(const Value& value, Types types, Arena& arena) {
  if (!value.is_scalar()) return std::nullopt;
  std::optional<Value> coerced;
  if ((types & kString) != 0) coerced = as_string(value, arena);
  if (!coerced && (types & kNumber) != 0) coerced = as_number(value, false);
  if (!coerced && (types & kInteger) != 0) coerced = as_number(value, true);
  if (!coerced && (types & kBoolean) != 0) coerced = as_boolean(value);
  if (!coerced && (types & kNull) != 0) coerced = as_null(value);
  if (!coerced && (types & kArray) != 0) coerced = Value(List(arena, {value}));
  if (coerced) coerced = coerced->at(value.where());
  return coerced;
}

}  // namespace slsc::schema
