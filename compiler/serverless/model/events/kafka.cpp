#include "serverless/model/events/kafka.h"

namespace slsc::serverless {

void read_event(const ConfigReader& reader, KafkaEvent& event) {
  event.where = reader.where();
  event.topic = read_kafka_topic(reader);
  event.bootstrap_servers = reader.value("bootstrapServers").value_or(event.bootstrap_servers);
  event.access_configurations = reader.map("accessConfigurations");
  event.on_failure_destination = reader.truthy("onFailureDestination");
}

}  // namespace slsc::serverless
