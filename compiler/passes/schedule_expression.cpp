#include "passes/schedule_expression.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <vector>

#include "support/strings.h"

// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
namespace slsc::passes {

namespace {

struct Field {
  std::string_view name;
  int least;
  int most;
};

constexpr std::array<Field, 6> kFields = {{{"minute", 0, 59},
                                           {"hour", 0, 23},
                                           {"day of the month", 1, 31},
                                           {"month", 1, 12},
                                           {"day of the week", 1, 7},
                                           {"year", 1970, 2199}}};

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> found;
  for (const std::string_view word : split(text, ' ')) {
    if (!word.empty()) found.push_back(word);
  }
  return found;
}

std::optional<int> whole_number(std::string_view text) {
  int number = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (text.empty() || read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return number;
}

/// Of `MON-FRI`, `0/15` and `1,15` only the numbers that stand for a time are judged.
std::string wrong_with_field(std::string_view text, const Field& field) {
  for (const std::string_view item : split(text, ',')) {
    const std::string_view times = item.substr(0, item.find_first_of("/#"));
    for (const std::string_view part : split(times, '-')) {
      const auto number = whole_number(part);
      if (!number || (*number >= field.least && *number <= field.most)) continue;
      return concat({"`", part, "` is no ", field.name, ": ", std::to_string(field.least), " to ",
                     std::to_string(field.most)});
    }
  }
  return {};
}

std::string wrong_with_cron(std::string_view text) {
  const std::vector<std::string_view> fields = words(text);
  if (fields.size() != kFields.size()) {
    return concat(
        {counted(fields.size(), "field"),
         ", expected six: minutes, hours, day of the month, month, day of the week, year"});
  }
  if (fields[2] != "?" && fields[4] != "?") {
    return "neither the day of the month nor the day of the week is `?`, and one of them has to be";
  }
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    if (std::string wrong = wrong_with_field(fields[i], kFields[i]); !wrong.empty()) return wrong;
  }
  return {};
}

std::string wrong_with_rate(std::string_view text, ScheduleOf owner) {
  const std::vector<std::string_view> parts = words(text);
  if (parts.size() != 2) return "a rate is a number and a unit: `rate(5 minutes)`";
  const auto number = whole_number(parts[0]);
  if (!number || *number <= 0) return concat({"`", parts[0], "` is no number above 0"});
  constexpr std::array<std::string_view, 3> kUnits = {"minute", "hour", "day"};
  std::string_view unit = parts[1];
  const bool is_plural = unit.ends_with('s');
  if (is_plural) unit.remove_suffix(1);
  if (std::ranges::find(kUnits, unit) == kUnits.end()) {
    return concat({"`", parts[1], "` is no unit: there are minutes, hours and days"});
  }
  if (owner == ScheduleOf::Rule && is_plural != (*number > 1)) {
    return concat({"it has to be `rate(", parts[0], " ", unit, is_plural ? "" : "s", ")`"});
  }
  return {};
}

}  // namespace

std::string wrong_with_schedule(std::string_view expression, ScheduleOf owner) {
  const bool is_closed = expression.ends_with(')');
  const auto inside = [&](std::string_view kind) {
    return expression.substr(kind.size(), expression.size() - kind.size() - 1);
  };
  if (is_closed && expression.starts_with("cron(")) return wrong_with_cron(inside("cron("));
  if (is_closed && expression.starts_with("rate(")) return wrong_with_rate(inside("rate("), owner);
  if (is_closed && expression.starts_with("at(") && owner == ScheduleOf::Scheduler) return {};
  return "it is neither `rate(...)` nor `cron(...)`";
}

}  // namespace slsc::passes
