#include "deployment/alarm_evaluation.h"

#include <cstddef>

namespace slsc::deployment {

namespace {

struct Count {
  int real = 0;
  int breaching = 0;
  int oldest_breaching_age = 0;  // in periods: the newest data point is 1 old
};

Count count_points(std::span<const std::optional<bool>> points) {
  Count count;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!points[i]) continue;
    ++count.real;
    if (!*points[i]) continue;
    if (count.breaching++ == 0) count.oldest_breaching_age = static_cast<int>(points.size() - i);
  }
  return count;
}

int breaching_among_newest(std::span<const std::optional<bool>> points, int wanted) {
  int breaching = 0;
  for (std::size_t i = points.size(); i-- > 0 && wanted > 0;) {
    if (!points[i]) continue;
    --wanted;
    if (*points[i]) ++breaching;
  }
  return breaching;
}

}  // namespace

// With enough real data points only the newest of them count. With fewer, missing ones are filled
// as the alarm says. `missing` has one more rule: when the breaching points that are there will
// decide whatever comes next, the alarm does not wait.
AlarmState evaluate(const AlarmWindow& window, std::span<const std::optional<bool>> breaching,
                    AlarmState current) {
  const int needed = window.datapoints_to_alarm;
  const Count count = count_points(breaching);

  if (count.real >= window.evaluation_periods) {
    const bool alarms = breaching_among_newest(breaching, window.evaluation_periods) >= needed;
    return alarms ? AlarmState::Alarm : AlarmState::Ok;
  }
  if (count.real == 0) {
    switch (window.missing_data) {
      case MissingData::Missing:
        return AlarmState::InsufficientData;
      case MissingData::Ignore:
        return current;
      case MissingData::Breaching:
        return AlarmState::Alarm;
      case MissingData::NotBreaching:
        return AlarmState::Ok;
    }
  }
  if (count.breaching >= needed) return AlarmState::Alarm;
  if (window.missing_data == MissingData::Breaching) {
    const int filled = window.evaluation_periods - count.real;
    return count.breaching + filled >= needed ? AlarmState::Alarm : AlarmState::Ok;
  }
  if (window.missing_data == MissingData::NotBreaching || count.breaching < count.real) {
    return AlarmState::Ok;
  }
  if (window.missing_data == MissingData::Ignore) return current;
  return count.oldest_breaching_age >= needed ? AlarmState::Alarm : current;
}

}  // namespace slsc::deployment
