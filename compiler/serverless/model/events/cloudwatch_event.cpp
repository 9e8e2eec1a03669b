#include "serverless/model/events/cloudwatch_event.h"

namespace slsc::serverless {

void read_event(const ConfigReader& reader, CloudwatchEvent& event) {
  event.where = reader.where();
  event.pattern = reader.value("event");
  event.enabled = reader.boolean("enabled").value_or(true);
  event.name = reader.truthy("name");
  event.description = reader.truthy("description");
  event.input = reader.truthy("input");
  event.input_path = reader.truthy("inputPath");
  event.input_transformer = reader.truthy("inputTransformer");
}

}  // namespace slsc::serverless
