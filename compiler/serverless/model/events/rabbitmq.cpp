#include "serverless/model/events/rabbitmq.h"

namespace slsc::serverless {

void read_event(const ConfigReader& reader, RabbitMqEvent& event) {
  read_broker_queue(reader, event.source);
  event.virtual_host = reader.truthy("virtualHost");
}

}  // namespace slsc::serverless
