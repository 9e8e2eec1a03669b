#include "serverless/model/events/iot.h"

namespace slsc::serverless {

void read_event(const ConfigReader& reader, IotEvent& event) {
  event.where = reader.where();
  event.sql = reader.value("sql").value_or(event.sql);
  event.sql_version = reader.truthy("sqlVersion");
  event.name = reader.truthy("name");
  event.description = reader.truthy("description");
  event.enabled = reader.boolean("enabled").value_or(true);
}

}  // namespace slsc::serverless
