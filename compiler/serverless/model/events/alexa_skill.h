#pragma once

#include <optional>

#include "serverless/model/config_reader.h"

namespace slsc::serverless {

/// `- alexaSkill: <skill id>` or `- alexaSkill: { appId, enabled }`.
struct AlexaSkillEvent {
  Where where;
  std::optional<Value> app_id;
  bool enabled = true;
};

void read_event(const ConfigReader& reader, AlexaSkillEvent& event);

}  // namespace slsc::serverless
