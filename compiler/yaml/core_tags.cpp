#include "yaml/core_tags.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

#include "support/strings.h"
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

std::int64_t days_from_civil(std::int64_t year, int month, int day) {
  // Howard Hinnant's algorithm: years begin in March, eras are 400 years.
  year -= month <= 2 ? 1 : 0;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
         719468;
}

std::string padded(std::int64_t number, std::size_t width) {
  const std::string digits = std::to_string(number);
  return std::string(width - std::min(width, digits.size()), '0') + digits;
}

std::string iso_text(std::int64_t milliseconds) {
  constexpr std::int64_t day = 86'400'000;
  std::int64_t days = milliseconds / day;
  std::int64_t rest = milliseconds % day;
  if (rest < 0) {
    rest += day;
    --days;
  }
  days += 719468;
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const std::int64_t day_of_era = days - era * 146097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
  const std::int64_t month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  const std::int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  return concat({padded(year, 4), "-", padded(month, 2), "-",
                 padded(day_of_year - (153 * shifted_month + 2) / 5 + 1, 2), "T",
                 padded(rest / 3'600'000, 2), ":", padded(rest / 60'000 % 60, 2), ":",
                 padded(rest / 1000 % 60, 2), ".", padded(rest % 1000, 3), "Z"});
}

// A date, or a date and a time (https://yaml.org/type/timestamp.html), as JSON has it.
std::optional<std::string> timestamp(std::string_view text) {
  const auto year = take_number(text, 4, 4);
  if (!year || !take(text, "-")) return std::nullopt;
  const auto month = take_number(text, 1, 2);
  if (!month || !take(text, "-")) return std::nullopt;
  const auto day = take_number(text, 1, 2);
  if (!day) return std::nullopt;
  std::int64_t milliseconds = (days_from_civil(*year, 1, 1)) * 86'400'000;
  // Months and days beyond their range run over into the next ones, as in JavaScript.
  const int month_index = *month - 1;
  milliseconds =
      (days_from_civil(*year + month_index / 12, month_index % 12 + 1, 1) + *day - 1) * 86'400'000;
  if (text.empty()) return iso_text(milliseconds);
  if (!take(text, "Tt")) {
    if (!take(text, " \t")) return std::nullopt;
    while (take(text, " \t")) {
    }
  }
  const auto hour = take_number(text, 1, 2);
  if (!hour || !take(text, ":")) return std::nullopt;
  const auto minute = take_number(text, 2, 2);
  if (!minute || !take(text, ":")) return std::nullopt;
  const auto second = take_number(text, 2, 2);
  if (!second) return std::nullopt;
  milliseconds += ((*hour * 60 + *minute) * 60 + *second) * std::int64_t{1000};
  if (take(text, ".")) {
    int scale = 100;
    while (!text.empty() && is_digit(text[0])) {
      milliseconds += (text[0] - '0') * scale;
      scale /= 10;
      text.remove_prefix(1);
    }
  }
  while (take(text, " \t")) {
  }
  if (text.empty() || text == "Z") return iso_text(milliseconds);
  const bool west = text[0] == '-';
  if (!take(text, "+-")) return std::nullopt;
  const auto zone_hour = take_number(text, 1, 2);
  if (!zone_hour) return std::nullopt;
  std::optional<int> zone_minute = 0;
  if (take(text, ":")) zone_minute = take_number(text, 2, 2);
  if (!zone_minute || !text.empty()) return std::nullopt;
  const std::int64_t zone = (*zone_hour * 60 + *zone_minute) * std::int64_t{60'000};
  return iso_text(west ? milliseconds + zone : milliseconds - zone);
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
