#include "yaml/core_tags.h"

#include <algorithm>
#include <charconv>
#include <ctime>
#include <optional>
#include <string>

#include "support/strings.h"
#include "support/world.h"
#include "yaml/scalar_types.h"

namespace slsc::yaml {

namespace {

// Reads digits off the front; at least `least`, at most `most` of them.
std::optional<int> take_number(std::string_view& text, std::size_t least, std::size_t most) {
  std::size_t size = 0;
  while (size < most && size < text.size() && is_digit(text[size])) ++size;
  if (size < least) return std::nullopt;
  int number = 0;
  std::from_chars(text.data(), text.data() + size, number);
  text.remove_prefix(size);
  return number;
}

bool take(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text[0]) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

// The zone at the end of a timestamp, in milliseconds: nothing or `Z` is UTC.
std::optional<std::int64_t> take_zone(std::string_view& text) {
  if (text.empty() || take(text, "Z")) return 0;
  const int sign = text[0] == '-' ? -1 : 1;
  if (!take(text, "+-")) return std::nullopt;
  const auto hour = take_number(text, 1, 2);
  if (!hour) return std::nullopt;
  std::optional<int> minute = 0;
  if (take(text, ":")) minute = take_number(text, 2, 2);
  if (!minute) return std::nullopt;
  return sign * (*hour * 60 + *minute) * std::int64_t{60'000};
}

// `.25` after the seconds, in milliseconds; further digits do not count.
std::int64_t take_fraction(std::string_view& text) {
  std::int64_t milliseconds = 0;
  if (!take(text, ".")) return milliseconds;
  for (int scale = 100; !text.empty() && is_digit(text[0]); scale /= 10) {
    milliseconds += (text[0] - '0') * scale;
    text.remove_prefix(1);
  }
  return milliseconds;
}

// A date, or a date and a time (https://yaml.org/type/timestamp.html), as JSON has it. What is
// beyond its range runs over into what is next, as in JavaScript.
std::optional<std::string> timestamp(std::string_view text) {
  const auto year = take_number(text, 4, 4);
  if (!year || !take(text, "-")) return std::nullopt;
  const auto month = take_number(text, 1, 2);
  if (!month || !take(text, "-")) return std::nullopt;
  const auto day = take_number(text, 1, 2);
  if (!day) return std::nullopt;
  std::tm parts{};
  parts.tm_year = *year - 1900;
  parts.tm_mon = *month - 1;
  parts.tm_mday = *day;
  if (text.empty()) return iso_time(std::int64_t{::timegm(&parts)} * 1000);
  if (!take(text, "Tt")) {
    if (!is_blank(text[0])) return std::nullopt;
    while (take(text, " \t")) {
    }
  }
  const auto hour = take_number(text, 1, 2);
  if (!hour || !take(text, ":")) return std::nullopt;
  const auto minute = take_number(text, 2, 2);
  if (!minute || !take(text, ":")) return std::nullopt;
  const auto second = take_number(text, 2, 2);
  if (!second) return std::nullopt;
  parts.tm_hour = *hour;
  parts.tm_min = *minute;
  parts.tm_sec = *second;
  const std::int64_t fraction = take_fraction(text);
  while (take(text, " \t")) {
  }
  const auto zone = take_zone(text);
  if (!zone || !text.empty()) return std::nullopt;
  return iso_time(std::int64_t{::timegm(&parts)} * 1000 + fraction - *zone);
}

bool has_single_keys(const List& list) {
  return std::ranges::all_of(
      list, [](const Value& item) { return item.is_map() && item.as_map().size() == 1; });
}

}  // namespace

CoreTagged apply_core_tag(std::string_view name, const Value& value, Dialect dialect,
                          Arena& arena) {
  const CoreTagged mismatch{CoreTagged::Mismatch, value};
  const auto fits = [&value](const Value& typed) {
    return CoreTagged{CoreTagged::Fits, typed.at(value.where())};
  };
  if (name == "map") {
    if (value.is_null()) return fits(Map(arena));
    return value.is_map() ? CoreTagged{CoreTagged::Fits, value} : mismatch;
  }
  if (name == "seq") {
    if (value.is_null()) return fits(List(arena));
    return value.is_list() ? CoreTagged{CoreTagged::Fits, value} : mismatch;
  }
  if (name == "set") {
    const bool empty_values =
        value.is_map() &&
        std::ranges::all_of(value.as_map(), [](const Map::Entry& e) { return e.value.is_null(); });
    return empty_values ? CoreTagged{CoreTagged::Fits, value} : mismatch;
  }
  if (name == "omap") {
    return value.is_list() && has_single_keys(value.as_list()) ? CoreTagged{CoreTagged::Fits, value}
                                                               : mismatch;
  }
  if (name == "pairs") {
    if (!value.is_list() || !has_single_keys(value.as_list())) return mismatch;
    const List pairs(arena, value.as_list().size());
    for (const Value& item : value.as_list()) {
      const Map::Entry& entry = *item.as_map().begin();
      pairs.push_back(Value(List(arena, {Value(entry.key()).at(entry.key_span()), entry.value}))
                          .at(item.where()));
    }
    return fits(pairs);
  }
  const bool known = name == "str" || name == "int" || name == "float" || name == "bool" ||
                     name == "null" || name == "timestamp";
  if (!known) return {CoreTagged::Unknown, value};
  if (value.is_null()) {
    if (name == "str") return fits(Value(std::string_view()));
    return name == "null" ? CoreTagged{CoreTagged::Fits, value} : mismatch;
  }
  if (!value.is_text()) return mismatch;
  if (name == "str") return {CoreTagged::Fits, value};
  if (name == "timestamp") {
    const auto iso = timestamp(value.as_text());
    return iso ? fits(arena.copy(*iso)) : mismatch;
  }
  const Value typed = type_plain_scalar(value.as_text(), dialect);
  const bool right = name == "int"     ? typed.is_int()
                     : name == "float" ? typed.is_number()
                     : name == "bool"  ? typed.is_bool()
                                       : typed.is_null();
  return right ? fits(typed) : mismatch;
}

}  // namespace slsc::yaml
