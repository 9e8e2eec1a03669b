#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace slsc::deployment {

enum class AlarmState : std::uint8_t { Ok, Alarm, InsufficientData };
enum class MissingData : std::uint8_t { Missing, Ignore, Breaching, NotBreaching };

/// One evaluation of an alarm, as CloudWatch does it every minute.
struct AlarmWindow {
  int evaluation_periods = 1;
  int datapoints_to_alarm = 1;
  MissingData missing_data = MissingData::Missing;
};

/// `breaching`: the data points of the evaluation range, oldest first; each breaches the threshold
/// or not, or is missing. `current` is the state so far.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html
AlarmState evaluate(const AlarmWindow& window, std::span<const std::optional<bool>> breaching,
                    AlarmState current);

/// How many data points CloudWatch looks at: some more than the evaluation periods, so that late
/// and missing ones can be replaced by older ones.
constexpr int evaluation_range(int evaluation_periods) { return evaluation_periods + 2; }

}  // namespace slsc::deployment
