#include "deployment/alarm_evaluation.h"

#include <catch2/catch.hpp>
#include <string_view>
#include <vector>

namespace slsc::deployment {

namespace {

/// `0` is fine, `X` breaches, `-` is missing; oldest first.
std::vector<std::optional<bool>> points(std::string_view text) {
  std::vector<std::optional<bool>> result;
  for (const char c : text) {
    result.push_back(c == '-' ? std::nullopt : std::optional<bool>(c == 'X'));
  }
  return result;
}

struct Row {
  int needed;  // of three
  std::string_view data;
  std::string_view states;  // for missing, ignore, breaching, notBreaching
};

// `O` OK, `A` ALARM, `I` INSUFFICIENT_DATA, `K` the state so far.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
constexpr Row kRows[] = {
    {3, "0-X-X", "OOOO"}, {3, "----0", "OOOO"}, {3, "-----", "IKAO"}, {3, "0XX-X", "AAAA"},
    {3, "--X--", "AKAO"}, {2, "0-X-X", "AAAA"}, {2, "00X0X", "AAAA"}, {2, "0-X--", "OOAO"},
    {2, "----0", "OOAO"}, {2, "----X", "KKAO"},
};

AlarmState expected(char state, AlarmState current) {
  switch (state) {
    case 'O':
      return AlarmState::Ok;
    case 'A':
      return AlarmState::Alarm;
    case 'I':
      return AlarmState::InsufficientData;
    default:
      return current;
  }
}

}  // namespace

TEST_CASE("an alarm is evaluated as CloudWatch's tables say") {
  for (const Row& row : kRows) {
    for (int treatment = 0; treatment < 4; ++treatment) {
      for (const AlarmState current : {AlarmState::Ok, AlarmState::Alarm}) {
        CAPTURE(row.needed, row.data, treatment);
        const AlarmWindow window{3, row.needed, static_cast<MissingData>(treatment)};
        CHECK(evaluate(window, points(row.data), current) ==
              expected(row.states[static_cast<std::size_t>(treatment)], current));
      }
    }
  }
}

}  // namespace slsc::deployment
