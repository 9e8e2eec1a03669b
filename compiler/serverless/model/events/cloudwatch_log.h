#pragma once

#include "serverless/model/config_reader.h"

namespace slsc::serverless {

/// `- cloudwatchLog: <log group>` or `- cloudwatchLog: { logGroup, filter }`.
struct CloudwatchLogEvent {
  Where where;
  Value log_group;
  Value filter{""};
};

void read_event(const ConfigReader& reader, CloudwatchLogEvent& event);

}  // namespace slsc::serverless
