#include "serverless/lower/events/kafka_topic.h"

#include "diagnostics/catalogue/model.h"
#include "serverless/lower/events/event_source_mapping.h"

namespace slsc::serverless {

cfn::Resource add_kafka_mapping(const ServiceContext& context, const Function& function,
                                const KafkaTopic& topic, std::string_view logical_id,
                                std::string_view source_config, Where where) {
  if (topic.starting_position.text() == "AT_TIMESTAMP" && !topic.starting_position_timestamp) {
    context.sink()
        .report(diag::starting_position_without_timestamp, topic.starting_position.where())
        .help("add `startingPositionTimestamp`, in seconds since 1970-01-01");
  }
  Arena& arena = context.arena();
  const cfn::Resource mapping = add_event_source_mapping(context, function, logical_id, where);
  mapping.set("StartingPosition", topic.starting_position);
  mapping.set_if("StartingPositionTimestamp", topic.starting_position_timestamp);
  mapping.set("Topics", List(arena, {topic.name}));
  mapping.set_if("BatchSize", topic.batch_size);
  mapping.set_if("MaximumBatchingWindowInSeconds", topic.maximum_batching_window);
  mapping.set_if("Enabled", topic.enabled);
  if (topic.consumer_group_id) {
    mapping.set(source_config, Map(arena, {{"ConsumerGroupId", *topic.consumer_group_id}}));
  }
  set_filter_criteria(context, mapping, topic.filter_patterns);
  if (topic.pollers) {
    const Map config(arena, 2);
    config.set_if("MinimumPollers", topic.pollers->minimum);
    config.set_if("MaximumPollers", topic.pollers->maximum);
    mapping.set("ProvisionedPollerConfig", config);
  }
  return mapping;
}

}  // namespace slsc::serverless
