#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "serverless/model/alarm_definition.h"
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
