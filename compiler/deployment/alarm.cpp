#include "deployment/alarm.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace slsc::deployment {

namespace {

std::optional<std::string_view> text_of(const Value& map, std::string_view key) {
  const Value* value = map.find(key);
  return value == nullptr ? std::nullopt : value->text();
}

/// Numbers of a template may be texts too.
std::optional<double> number_of(const Value& map, std::string_view key) {
  const Value* value = map.find(key);
  if (value == nullptr) return std::nullopt;
  if (value->is_number()) return value->as_number();
  if (!value->is_text()) return std::nullopt;
  const std::string_view text = value->as_text();
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) {
    return std::nullopt;
  }
  return number;
}

std::optional<int> count_of(const Value& map, std::string_view key) {
  const auto number = number_of(map, key);
  if (!number || *number < 0 || *number > 1e6) return std::nullopt;
  return static_cast<int>(*number);
}

bool says_nothing(const Value& map, std::string_view key) {
  const Value* value = map.find(key);
  return value == nullptr || value->is_null();
}

std::optional<MissingData> missing_data_of(const Value& properties) {
  if (says_nothing(properties, "TreatMissingData")) return MissingData::Missing;
  const auto text = text_of(properties, "TreatMissingData");
  if (text == "missing") return MissingData::Missing;
  if (text == "ignore") return MissingData::Ignore;
  if (text == "breaching") return MissingData::Breaching;
  if (text == "notBreaching") return MissingData::NotBreaching;
  return std::nullopt;
}

std::optional<std::vector<AlarmDimension>> dimensions_of(const Value& map) {
  std::vector<AlarmDimension> dimensions;
  if (says_nothing(map, "Dimensions")) return dimensions;
  const Value* list = map.find("Dimensions");
  if (!list->is_list()) return std::nullopt;
  for (const Value& item : list->as_list()) {
    const auto name = text_of(item, "Name");
    const Value* value = item.find("Value");
    if (!name || value == nullptr) return std::nullopt;
    dimensions.push_back({*name, *value});
  }
  return dimensions;
}

void read_metric_stat(const Value& query, Alarm& alarm) {
  const Value* stat = query.find("MetricStat");
  const Value* metric = stat == nullptr ? nullptr : stat->find("Metric");
  if (metric == nullptr) return;
  alarm.metric_namespace = text_of(*metric, "Namespace");
  alarm.metric = text_of(*metric, "MetricName");
  alarm.dimensions = dimensions_of(*metric);
  alarm.period = count_of(*stat, "Period");
  alarm.statistic = text_of(*stat, "Stat");
}

/// A plain metric is read as if it had been written without `Metrics`; of maths only what goes in
/// and the period that all of it shares is known.
void read_metrics(const Value& metrics, Alarm& alarm) {
  if (!metrics.is_list()) return;
  bool maths = false;
  std::vector<Alarm> inputs;
  const Value* returned = nullptr;
  for (const Value& query : metrics.as_list()) {
    maths = maths || query.find("Expression") != nullptr;
    if (query.find("MetricStat") != nullptr) {
      read_metric_stat(query, inputs.emplace_back());
      const Value* metric = query.find("MetricStat")->find("Metric");
      if (metric != nullptr) inputs.back().properties = *metric;
    }
    const Value* returns = query.find("ReturnData");
    if (returns != nullptr && returns->boolean() == false) continue;
    maths = maths || returned != nullptr;
    returned = &query;
  }
  if (!maths && returned != nullptr) {
    read_metric_stat(*returned, alarm);
  } else if (!inputs.empty()) {
    const auto period = inputs.front().period;
    if (std::ranges::all_of(inputs, [&](const Alarm& each) { return each.period == period; })) {
      alarm.period = period;
    }
    alarm.inputs = std::move(inputs);
  }
}

}  // namespace

const AlarmDimension* Alarm::dimension(std::string_view name) const {
  if (!dimensions) return nullptr;
  const auto found = std::ranges::find(*dimensions, name, &AlarmDimension::name);
  return found == dimensions->end() ? nullptr : &*found;
}

bool Alarm::watches_for_more() const {
  return comparison == "GreaterThanOrEqualToThreshold" || comparison == "GreaterThanThreshold";
}

Where Alarm::where_of(std::string_view property) const {
  const Value* value = properties.find(property);
  return value == nullptr ? Where() : value->where();
}

Alarm read_alarm(const Value& properties) {
  Alarm alarm;
  alarm.properties = properties;
  alarm.comparison = text_of(properties, "ComparisonOperator");
  alarm.threshold = number_of(properties, "Threshold");
  alarm.evaluation_periods = count_of(properties, "EvaluationPeriods");
  alarm.datapoints_to_alarm = says_nothing(properties, "DatapointsToAlarm")
                                  ? alarm.evaluation_periods
                                  : count_of(properties, "DatapointsToAlarm");
  alarm.missing_data = missing_data_of(properties);
  if (const Value* metrics = properties.find("Metrics")) {
    read_metrics(*metrics, alarm);
    return alarm;
  }
  alarm.metric_namespace = text_of(properties, "Namespace");
  alarm.metric = text_of(properties, "MetricName");
  alarm.dimensions = dimensions_of(properties);
  alarm.period = count_of(properties, "Period");
  alarm.statistic = text_of(properties, "Statistic");
  if (!alarm.statistic) alarm.statistic = text_of(properties, "ExtendedStatistic");
  return alarm;
}

}  // namespace slsc::deployment
