#pragma once

#include <optional>

#include "serverless/model/config_reader.h"

namespace slsc::serverless {

/// `- iot: { sql, ... }`: a topic rule of AWS IoT.
struct IotEvent {
  Where where;
  Value sql;
  std::optional<Value> sql_version;
  std::optional<Value> name;
  std::optional<Value> description;
  bool enabled = true;
};

void read_event(const ConfigReader& reader, IotEvent& event);

}  // namespace slsc::serverless
