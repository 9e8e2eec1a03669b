#include "schema/coerce.h"

#include <cmath>
#include <string>

#include "support/number_text.h"
#include "value/number_value.h"

namespace slsc::schema {

namespace {

bool is_integral(double number) {
  return std::isinf(number) || (!std::isnan(number) && std::trunc(number) == number);
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
  const std::optional<double> number = parse_number(value.as_text());
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
