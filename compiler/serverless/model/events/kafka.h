#pragma once

#include <optional>

#include "serverless/model/config_reader.h"
#include "serverless/model/events/kafka_topic.h"

namespace slsc::serverless {

/// `- kafka: { accessConfigurations, bootstrapServers, topic, ... }`: a self-managed cluster.
struct KafkaEvent {
  Where where;
  KafkaTopic topic;
  Value bootstrap_servers;
  std::optional<Map> access_configurations;
  std::optional<Value> on_failure_destination;
};

void read_event(const ConfigReader& reader, KafkaEvent& event);

}  // namespace slsc::serverless
