#include "serverless/model/events/msk.h"

#include "serverless/lower/events/event_source_mapping.h"
#include "serverless/lower/events/kafka_topic.h"
#include "serverless/lower/events/lower_events.h"
#include "serverless/naming/logical_ids_events.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

/// `shop` of `arn:aws:kafka:...:cluster/shop/<id>`.
std::optional<std::string_view> cluster_name(const Value& arn) {
  if (const auto target = cfn::ref_target(arn)) return target;
  if (!arn.is_text()) return name_in_intrinsic(arn);
  const std::vector<std::string_view> parts = split(arn.as_text(), '/');
  if (parts.size() < 2) return std::nullopt;
  return parts[1];
}

}  // namespace

// https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html
void lower_events(ServiceContext& context, Events<MskEvent> events) {
  Arena& arena = context.arena();
  for_each_function(events, [&](const Function& function, Events<MskEvent> topics) {
    const List clusters(arena);
    for (const auto& placed : topics) {
      const MskEvent& event = placed.event;
      const auto cluster = cluster_name(event.cluster_arn);
      if (!cluster) {
        report_unnamed_source(context, "msk", event.cluster_arn,
                              "write it as `!Ref`, `Fn::ImportValue` of a name or as text");
        continue;
      }
      const cfn::Resource mapping = add_kafka_mapping(
          context, function, event.topic,
          naming::msk_event_source_mapping(function.key, *cluster, event.topic.name),
          "AmazonManagedKafkaEventSourceConfig", event.where);
      mapping.set("EventSourceArn", event.cluster_arn);
      if (event.sasl_scram_512) {
        const Map access(arena, {{"Type", "SASL_SCRAM_512_AUTH"}, {"URI", *event.sasl_scram_512}});
        mapping.set("SourceAccessConfigurations", List(arena, {access}));
      }
      clusters.push_back(event.cluster_arn);
    }
    if (clusters.empty()) return;
    context.grant(context.allow({"kafka:DescribeCluster", "kafka:GetBootstrapBrokers"}, clusters));
    grant_network_interfaces(context);
  });
}

}  // namespace slsc::serverless
