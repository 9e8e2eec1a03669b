#pragma once

#include <optional>

#include "serverless/model/config_reader.h"

namespace slsc::serverless {

/// `- cloudwatchEvent: { event, ... }`: a rule on the default event bus.
struct CloudwatchEvent {
  Where where;
  std::optional<Value> pattern;  ///< `event`
  bool enabled = true;
  std::optional<Value> name;
  std::optional<Value> description;
  std::optional<Value> input;  ///< text, or a map that is sent as JSON
  std::optional<Value> input_path;
  std::optional<Value> input_transformer;
};

void read_event(const ConfigReader& reader, CloudwatchEvent& event);

}  // namespace slsc::serverless
