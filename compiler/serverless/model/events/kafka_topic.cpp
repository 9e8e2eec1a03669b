#include "serverless/model/events/kafka_topic.h"

namespace slsc::serverless {

KafkaTopic read_kafka_topic(const ConfigReader& reader) {
  KafkaTopic topic;
  topic.name = reader.text("topic").value_or("");
  topic.batch_size = reader.truthy("batchSize");
  topic.maximum_batching_window = reader.truthy("maximumBatchingWindow");
  topic.enabled = reader.value("enabled");
  topic.starting_position = reader.value("startingPosition").value_or(topic.starting_position);
  topic.starting_position_timestamp = reader.value("startingPositionTimestamp");
  topic.consumer_group_id = reader.truthy("consumerGroupId");
  topic.filter_patterns = reader.list("filterPatterns");
  if (reader.map("provisionedPollerConfig")) {
    const ConfigReader pollers = reader.member("provisionedPollerConfig");
    topic.pollers = {pollers.value("minimumPollers"), pollers.value("maximumPollers")};
  }
  return topic;
}

}  // namespace slsc::serverless
