#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "serverless/model/config_reader.h"

namespace slsc::serverless {

/// One alarm for one function: its definition with what the place of use changes.
struct AlarmDefinition {
  enum class Type { Static, AnomalyDetection };
  /// Whose requests it watches: all of the function's, those through its alias, or those that the
  /// version of this deployment gets through its alias. Ours, not the plugin's.
  enum class Scope { Function, Alias, Version };

  Where where;  ///< the place of use
  std::string_view name;
  bool enabled = true;
  Type type = Type::Static;
  std::string_view metric;
  std::optional<std::string_view> pattern;  ///< counts lines of the log instead of a metric
  std::optional<Value> metric_namespace;
  std::optional<Value> description;
  std::optional<Value> threshold;
  std::optional<Value> period;
  std::optional<Value> evaluation_periods;
  std::optional<Value> datapoints_to_alarm;
  std::optional<Value> comparison_operator;
  std::optional<Value> statistic;
  std::optional<Value> evaluate_low_sample_count_percentile;
  Value treat_missing_data{"missing"};
  std::optional<Value> actions_enabled;
  std::vector<Value> dimensions;
  bool omit_default_dimension = false;
  Scope scope = Scope::Function;
  std::vector<Value> ok_actions;  ///< names of groups
  std::vector<Value> alarm_actions;
  std::vector<Value> insufficient_data_actions;
  std::optional<std::string_view> name_template;
  std::optional<std::string_view> prefix_template;
};

/// Makes alarms of the names and maps in lists of `alarms`: a name stands for one of `definitions`,
/// a map changes one or is one.
class AlarmDefinitions {
 public:
  /// `settings` is `custom.alerts`: its definitions over the built-in ones, its templates for all
  /// names.
  AlarmDefinitions(const ConfigReader& settings, Arena& arena);

  /// What cannot be read is reported and left out.
  std::vector<AlarmDefinition> read_list(const List& list) const;

 private:
  const Value* find(const Value& name) const;
  std::optional<AlarmDefinition> read_inline(const Value& item) const;
  std::optional<AlarmDefinition> read_alarm(const Value& use, const Value& settings,
                                            std::string_view name) const;
  bool read_type(const Value& settings, AlarmDefinition& alarm) const;
  bool read_scope(const Value& settings, AlarmDefinition& alarm) const;
  std::optional<std::string_view> read_template(const Value& settings, std::string_view key) const;

  const ConfigReader& settings_;
  Arena& arena_;
  Sink& sink_;
  Value definitions_;
};

/// The items of a list that may be left out or empty; anything else is reported.
std::vector<Value> read_alarm_list(const ConfigReader& settings, std::string_view key);
void report_malformed_alarm(std::string_view setting, const Value& value, std::string_view wanted,
                            Sink& sink);

}  // namespace slsc::serverless
