#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "serverless/model/function.h"
#include "serverless/model/service.h"

namespace slsc::serverless {

/// What serverless-plugin-aws-alerts is called in `plugins`.
inline constexpr std::string_view kAlertsPlugin = "serverless-plugin-aws-alerts";

/// Who hears of a change of state: an SNS topic.
struct AlarmTopic {
  std::string_view kind;  ///< `ok`, `alarm` or `insufficientData`
  Where where;
  Value topic;  ///< a name: the topic is made; an ARN or an intrinsic: it exists
  std::vector<Value> notifications;

  bool is_made() const;
};

/// Topics that definitions name together; the group without a name serves every alarm.
struct AlarmTopicGroup {
  std::string_view name;
  std::vector<AlarmTopic> topics;

  const AlarmTopic* find(std::string_view kind) const;
};

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

/// `custom.alerts` for one stage.
struct Alarms {
  std::vector<AlarmTopicGroup> topics;
  std::vector<AlarmDefinition> of_every_function;
  std::vector<std::vector<AlarmDefinition>> of_functions;  ///< by position of the function
  std::vector<std::string_view> dashboards;                ///< `default`, `vertical`
  bool in_external_stack = false;

  const AlarmTopicGroup* find_topics(std::string_view name) const;
};

/// Nothing when the service uses no alarms or they are off in its stage.
std::optional<Alarms> read_alarms(const Service& service, Arena& arena, Sink& sink);

}  // namespace slsc::serverless
