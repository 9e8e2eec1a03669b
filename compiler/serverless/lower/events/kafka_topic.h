#pragma once

#include <string_view>

#include "serverless/lower/service_context.h"
#include "serverless/model/events/kafka_topic.h"

namespace slsc::serverless {

/// The mapping of a topic, with all that self-managed clusters and Amazon MSK have in common.
/// `source_config` is the property that names the consumer group.
cfn::Resource add_kafka_mapping(const ServiceContext& context, const Function& function,
                                const KafkaTopic& topic, std::string_view logical_id,
                                std::string_view source_config, Where where);

}  // namespace slsc::serverless
