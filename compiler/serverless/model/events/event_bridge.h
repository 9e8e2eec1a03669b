#pragma once

#include <optional>

#include "serverless/model/config_reader.h"

namespace slsc::serverless {

/// `- eventBridge: { pattern, schedule, eventBus, ... }`: a rule on any event bus.
struct EventBridgeEvent {
  Where where;
  std::optional<Value> event_bus;  ///< a name or an ARN as text, or an intrinsic that gives a name
  std::optional<Value> pattern;
  std::optional<Value> schedule;
  bool enabled = true;
  std::optional<Value> name;
  std::optional<Value> description;
  std::optional<Value> input;
  std::optional<Value> input_path;
  std::optional<Value> input_transformer;
  std::optional<Map> retry_policy;
  std::optional<Value> dead_letter_queue_arn;
};

void read_event(const ConfigReader& reader, EventBridgeEvent& event);

}  // namespace slsc::serverless
