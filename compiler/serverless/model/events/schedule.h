#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "serverless/model/config_reader.h"

namespace slsc::serverless {

/// `- schedule: rate(...)` or `- schedule: { rate: [...], ... }`.
struct ScheduleEvent {
  /// `method`: a rule of the default event bus, or EventBridge Scheduler.
  enum class Method { EventBus, Scheduler };

  Where where;
  Method method = Method::EventBus;
  std::vector<Value> rates;  ///< each becomes a rule or schedule of its own
  bool enabled = true;
  std::optional<Value> name;
  std::optional<Value> description;
  std::optional<Value> input;  ///< text, or a map that is sent as JSON
  std::optional<Value> input_path;
  std::optional<Value> input_transformer;
  std::optional<Value> role_arn;
  std::optional<Value> group_name;
  std::optional<Value> timezone;
};

void read_event(const ConfigReader& reader, ScheduleEvent& event);

}  // namespace slsc::serverless
