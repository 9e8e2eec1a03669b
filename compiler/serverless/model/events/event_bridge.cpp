#include "serverless/model/events/event_bridge.h"

namespace slsc::serverless {

void read_event(const ConfigReader& reader, EventBridgeEvent& event) {
  event.where = reader.where();
  event.event_bus = reader.truthy("eventBus");
  event.pattern = reader.value("pattern");
  event.schedule = reader.value("schedule");
  event.enabled = reader.boolean("enabled").value_or(true);
  event.name = reader.truthy("name");
  event.description = reader.value("description");
  event.input = reader.truthy("input");
  event.input_path = reader.truthy("inputPath");
  event.input_transformer = reader.truthy("inputTransformer");
  event.retry_policy = reader.map("retryPolicy");
  event.dead_letter_queue_arn = reader.truthy("deadLetterQueueArn");
}

}  // namespace slsc::serverless
