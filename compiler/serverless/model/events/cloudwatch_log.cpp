#include "serverless/model/events/cloudwatch_log.h"

namespace slsc::serverless {

void read_event(const ConfigReader& reader, CloudwatchLogEvent& event) {
  event.where = reader.where();
  event.log_group = reader.value("logGroup").value_or(reader.value());
  event.filter = reader.value("filter").value_or(event.filter);
}

}  // namespace slsc::serverless
