#include "yaml/scalar_types.h"

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <optional>
#include <string>

#include "support/strings.h"
#include "value/number_value.h"

namespace slsc::yaml {

namespace {

// JavaScript's numbers are exact up to here; beyond, the same double must come out.
constexpr double kLargestExact = 9007199254740991.0;

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    if (text == word) return true;
  }
  return false;
}

std::string_view without_sign(std::string_view text) {
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  return text;
}

std::size_t count_digits(std::string_view text) {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  return count;
}

// The digits of `text` in `base`, leaving out underscores; nothing when it has another character.
std::optional<double> read_digits(std::string_view text, int base, std::int64_t& exact,
                                  bool& fits) {
  double number = 0;
  exact = 0;
  fits = true;
  bool any = false;
  for (const char c : text) {
    if (c == '_') continue;
    int digit = 99;
    if (is_digit(c)) digit = c - '0';
    if (c >= 'a' && c <= 'f') digit = c - 'a' + 10;
    if (c >= 'A' && c <= 'F') digit = c - 'A' + 10;
    if (digit >= base) return std::nullopt;
    any = true;
    number = number * base + digit;
    fits = fits && !__builtin_mul_overflow(exact, std::int64_t{base}, &exact) &&
           !__builtin_add_overflow(exact, std::int64_t{digit}, &exact);
  }
  if (!any) return std::nullopt;
  return number;
}

double decimal_double(std::string_view digits) {
  double number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error == std::errc::result_out_of_range)
    return std::strtod(std::string(digits).c_str(), nullptr);
  return number;
}

std::optional<Value> integer(std::string_view text, std::string_view digits, int base,
                             Dialect dialect) {
  std::int64_t exact = 0;
  bool fits = false;
  std::optional<double> number = read_digits(digits, base, exact, fits);
  if (!number) return std::nullopt;
  const bool negative = text[0] == '-';
  if (fits && (dialect == Dialect::CloudFormation || static_cast<double>(exact) <= kLargestExact)) {
    return Value(negative ? -exact : exact);
  }
  if (base == 10) number = decimal_double(replace_all(digits, "_", ""));
  if (!std::isfinite(*number)) return std::nullopt;
  return Value(negative ? -*number : *number);
}

bool is_special_float(std::string_view text) {
  const std::string_view unsigned_text = without_sign(text);
  return is_one_of(unsigned_text, {".inf", ".Inf", ".INF"}) ||
         is_one_of(text, {".nan", ".NaN", ".NAN"});
}

// https://yaml.org/spec/1.2.2/#103-core-schema with js-yaml's additions (0b, signs before 0x).
Value type_for_js_yaml(std::string_view text) {
  if (is_null_word(text)) return Value();
  if (is_one_of(text, {"true", "True", "TRUE"})) return Value(true);
  if (is_one_of(text, {"false", "False", "FALSE"})) return Value(false);
  // A configuration is JSON, which has neither infinity nor NaN: JavaScript writes null there.
  if (is_special_float(text)) return Value();

  const std::string_view body = without_sign(text);
  if (body.size() > 2 && body[0] == '0' && text.find('_') == std::string_view::npos) {
    const int base = body[1] == 'b' ? 2 : body[1] == 'o' ? 8 : body[1] == 'x' ? 16 : 0;
    if (base != 0) return integer(text, body.substr(2), base, Dialect::JsYaml).value_or(text);
  }
  const std::size_t whole = count_digits(body);
  if (whole > 0 && whole == body.size()) {
    return integer(text, body, 10, Dialect::JsYaml).value_or(text);
  }
  // digits [. digits] [exponent], or unsigned .digits [exponent]
  std::string_view rest = body.substr(whole);
  if (whole == 0) {
    if (body.size() != text.size() || rest.size() < 2 || rest[0] != '.' || !is_digit(rest[1]))
      return text;
  }
  if (!rest.empty() && rest[0] == '.') {
    rest.remove_prefix(1);
    rest.remove_prefix(count_digits(rest));
  }
  if (!rest.empty() && (rest[0] == 'e' || rest[0] == 'E')) {
    rest = without_sign(rest.substr(1));
    if (rest.empty() || count_digits(rest) != rest.size()) return text;
    rest = {};
  }
  if (!rest.empty()) return text;
  const double number = decimal_double(body);
  if (!std::isfinite(number)) return text;
  return number_value(text[0] == '-' ? -number : number);
}

bool is_sexagesimal_tail(std::string_view text) {
  // (:[0-5]?[0-9])+
  while (!text.empty()) {
    if (text[0] != ':') return false;
    text.remove_prefix(1);
    const std::size_t digits = count_digits(text);
    if (digits == 0 || digits > 2 || (digits == 2 && text[0] > '5')) return false;
    text.remove_prefix(digits);
  }
  return true;
}

double sexagesimal(std::string_view text) {
  double number = 0;
  for (const std::string_view part : split(text, ':')) {
    number = number * 60 + decimal_double(replace_all(part, "_", ""));
  }
  return number;
}

std::size_t count_digits_and_underscores(std::string_view text) {
  std::size_t count = 0;
  while (count < text.size() && (is_digit(text[count]) || text[count] == '_')) ++count;
  return count;
}

// https://yaml.org/type/ as PyYAML implements it; dates stay text, as CloudFormation takes them.
Value type_for_cloudformation(std::string_view text) {
  if (is_null_word(text)) return Value();
  if (is_one_of(text, {"true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"}))
    return Value(true);
  if (is_one_of(text, {"false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"})) {
    return Value(false);
  }
  const std::string_view body = without_sign(text);
  if (is_special_float(text)) {
    const double infinity = std::numeric_limits<double>::infinity();
    if (text[1] == 'n' || text[1] == 'N') return Value(std::numeric_limits<double>::quiet_NaN());
    return Value(text[0] == '-' ? -infinity : infinity);
  }
  if (body.size() > 2 && body.starts_with("0b")) {
    return integer(text, body.substr(2), 2, Dialect::CloudFormation).value_or(text);
  }
  if (body.size() > 2 && body.starts_with("0x")) {
    return integer(text, body.substr(2), 16, Dialect::CloudFormation).value_or(text);
  }
  const std::size_t whole = body.empty() || body[0] == '_' ? 0 : count_digits_and_underscores(body);
  std::string_view rest = body.substr(whole);
  if (whole > 0 && rest.empty()) {
    if (body == "0") return Value(0);
    const int base = body[0] == '0' ? 8 : 10;
    return integer(text, body, base, Dialect::CloudFormation).value_or(text);
  }
  if (whole > 0 && rest[0] == ':') {
    const std::size_t dot = rest.find('.');
    if (dot == std::string_view::npos) {
      if (body[0] == '0' || !is_sexagesimal_tail(rest)) return text;
      const double number = sexagesimal(body);
      if (number > kLargestExact) return text;
      return Value(static_cast<std::int64_t>(text[0] == '-' ? -number : number));
    }
    const std::string_view fraction = rest.substr(dot + 1);
    if (!is_sexagesimal_tail(rest.substr(0, dot)) ||
        count_digits_and_underscores(fraction) != fraction.size()) {
      return text;
    }
    const double number = sexagesimal(body);
    return Value(text[0] == '-' ? -number : number);
  }
  // [-+]?digits.[digits][e[-+]digits] or .digits[e[-+]digits]; the exponent must have a sign.
  if (rest.empty() || rest[0] != '.') return text;
  if (whole == 0 && (body.size() != text.size() || rest.size() < 2 || !is_digit(rest[1])))
    return text;
  rest.remove_prefix(1);
  rest.remove_prefix(count_digits_and_underscores(rest));
  if (!rest.empty()) {
    if ((rest[0] != 'e' && rest[0] != 'E') || rest.size() < 3 ||
        (rest[1] != '-' && rest[1] != '+') || count_digits(rest.substr(2)) != rest.size() - 2) {
      return text;
    }
  }
  const double number = decimal_double(replace_all(body, "_", ""));
  return Value(text[0] == '-' ? -number : number);
}

}  // namespace

bool is_null_word(std::string_view word) { return is_one_of(word, {"~", "null", "Null", "NULL"}); }

Value type_plain_scalar(std::string_view text, Dialect dialect) {
  if (text.empty()) return text;
  // Most scalars are words: only these first characters can mean something else.
  constexpr std::string_view starts = "-+.0123456789~nNtTfFyYoO";
  if (starts.find(text[0]) == std::string_view::npos) return text;
  return dialect == Dialect::JsYaml ? type_for_js_yaml(text) : type_for_cloudformation(text);
}

}  // namespace slsc::yaml
