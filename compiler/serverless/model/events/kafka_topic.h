#pragma once

#include <optional>
#include <string_view>

#include "serverless/model/config_reader.h"

namespace slsc::serverless {

/// `provisionedPollerConfig`: how many pollers Lambda keeps for a Kafka source.
struct ProvisionedPollers {
  std::optional<Value> minimum;
  std::optional<Value> maximum;
};

/// What a topic of a self-managed cluster and one of Amazon MSK have in common.
struct KafkaTopic {
  std::string_view name;
  std::optional<Value> batch_size;
  std::optional<Value> maximum_batching_window;
  std::optional<Value> enabled;
  Value starting_position{"TRIM_HORIZON"};
  std::optional<Value> starting_position_timestamp;  ///< an explicit 0 is kept
  std::optional<Value> consumer_group_id;
  std::optional<List> filter_patterns;
  std::optional<ProvisionedPollers> pollers;
};

KafkaTopic read_kafka_topic(const ConfigReader& reader);

}  // namespace slsc::serverless
