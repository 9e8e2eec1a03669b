#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "value/value.h"

namespace slsc::deployment {

/// What an alarm makes of data points that are not there.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#alarms-and-missing-data
enum class MissingData : std::uint8_t { Missing, Ignore, Breaching, NotBreaching };

struct AlarmDimension {
  std::string_view name;
  Value value;
};

/// An AWS::CloudWatch::Alarm as far as it can be known: what is an intrinsic, or comes from metric
/// maths, is absent.
struct Alarm {
  Value properties;  ///< for places: `find("Period")`
  std::optional<std::string_view> metric_namespace;
  std::optional<std::string_view> metric;
  std::optional<std::string_view> statistic;  ///< `Sum`, `p99`
  std::optional<std::string_view> comparison;
  std::optional<double> threshold;
  std::optional<int> period;  ///< seconds
  std::optional<int> evaluation_periods;
  std::optional<int> datapoints_to_alarm;
  std::optional<MissingData> missing_data;
  std::optional<std::vector<AlarmDimension>> dimensions;
  std::vector<Alarm> inputs;  ///< of metric maths: what is put together

  const AlarmDimension* dimension(std::string_view name) const;
  /// Does it go off when values rise (not when they fall or leave a band)?
  bool watches_for_more() const;
  /// Where the property was written; nowhere when it was not.
  Where where_of(std::string_view property) const;
};

/// `properties` of an AWS::CloudWatch::Alarm.
Alarm read_alarm(const Value& properties);

}  // namespace slsc::deployment
