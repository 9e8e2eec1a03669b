#pragma once

#include <optional>

#include "serverless/model/config_reader.h"
#include "serverless/model/events/kafka_topic.h"

namespace slsc::serverless {

/// `- msk: { arn, topic, ... }`: Amazon Managed Streaming for Apache Kafka.
struct MskEvent {
  Where where;
  KafkaTopic topic;
  Value cluster_arn;  ///< text, Ref or ImportValue
  std::optional<Value> sasl_scram_512;
};

void read_event(const ConfigReader& reader, MskEvent& event);

}  // namespace slsc::serverless
