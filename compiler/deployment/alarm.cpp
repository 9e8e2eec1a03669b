#include "deployment/alarm.h"

#include <algorithm>

namespace slsc::deployment {

namespace {

std::optional<std::string_view> text_of(const Value& map, std::string_view key) {
  const Value* value = map.find(key);
  return value == nullptr ? std::nullopt : value->text();
}

/// Numbers of a template may be texts too.
std::optional<double> number_of(const Value& map, std::string_view key) {
  const Value* value = map.find(key);
  if (value == nullptr || !value->is_number()) return std::nullopt;
  return value->as_number();
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

/// The one query of `Metrics` that returns data, when it is a plain metric.
const Value* only_metric_stat(const Value& metrics) {
  if (!metrics.is_list()) return nullptr;
  const Value* found = nullptr;
  for (const Value& query : metrics.as_list()) {
    if (query.find("Expression") != nullptr) return nullptr;
    const Value* returns = query.find("ReturnData");
    if (returns != nullptr && returns->boolean() == false) continue;
    if (found != nullptr) return nullptr;
    found = query.find("MetricStat");
  }
  return found;
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
    const Value* query = only_metric_stat(*metrics);
    const Value* metric = query == nullptr ? nullptr : query->find("Metric");
    if (metric == nullptr) return alarm;
    alarm.metric_namespace = text_of(*metric, "Namespace");
    alarm.metric = text_of(*metric, "MetricName");
    alarm.dimensions = dimensions_of(*metric);
    alarm.period = count_of(*query, "Period");
    alarm.statistic = text_of(*query, "Stat");
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
