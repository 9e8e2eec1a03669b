#pragma once

#include <optional>

#include "serverless/model/config_reader.h"

namespace slsc::serverless {

/// `- alexaSmartHome: <skill id>` or `- alexaSmartHome: { appId, enabled }`.
struct AlexaSmartHomeEvent {
  Where where;
  std::optional<Value> app_id;
  bool enabled = true;
};

void read_event(const ConfigReader& reader, AlexaSmartHomeEvent& event);

}  // namespace slsc::serverless
