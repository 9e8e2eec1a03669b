#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "diagnostics/sink.h"
#include "value/value.h"

namespace slsc::serverless {

/// A metric that an expression puts together.
struct CanaryMetric {
  std::string_view id;
  Value metric;
  Value statistic;
};

/// An item of `deploymentSettings.canaryAlarms`: an alarm that only sees the requests that the new
/// version answers.
struct CanaryAlarm {
  Where where;
  std::string_view name;        ///< tells it from the function's others; ids are made of it
  std::string_view preset;      ///< empty: none
  bool own_threshold = false;   ///< written, not the preset's
  std::optional<Value> metric;  ///< one metric with `statistic`, or
  Value statistic = "Sum";
  std::vector<CanaryMetric> metrics;  ///< several, put together by `expression`
  std::optional<Value> expression;
  Value metric_namespace = "AWS/Lambda";
  Value threshold;
  Value comparison = "GreaterThanThreshold";
  Value period = Value(60);
  Value evaluation_periods = Value(1);
  Value datapoints_to_alarm = Value(1);
  Value missing_data = "notBreaching";
};

/// `canaryAlarms` of one function; what cannot be is reported and left out.
std::vector<CanaryAlarm> read_canary_alarms(const Value& alarms, Sink& sink);

}  // namespace slsc::serverless
