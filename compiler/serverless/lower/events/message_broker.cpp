#include "serverless/lower/events/message_broker.h"

#include "serverless/lower/events/event_source_mapping.h"

namespace slsc::serverless {

cfn::Resource add_broker_mapping(const ServiceContext& context, const Function& function,
                                 const BrokerQueue& source, std::string_view logical_id,
                                 List access) {
  const cfn::Resource mapping =
      add_event_source_mapping(context, function, logical_id, source.where);
  mapping.set("EventSourceArn", source.broker_arn);
  mapping.set("Queues", List(context.arena(), {source.queue}));
  mapping.set("SourceAccessConfigurations", access);
  mapping.set_if("BatchSize", source.batch_size);
  mapping.set_if("MaximumBatchingWindowInSeconds", source.maximum_batching_window);
  mapping.set_if("Enabled", source.enabled);
  set_filter_criteria(context, mapping, source.filter_patterns);
  return mapping;
}

Map basic_auth(const ServiceContext& context, const BrokerQueue& source) {
  return Map(context.arena(), {{"Type", "BASIC_AUTH"}, {"URI", source.basic_auth_arn}});
}

// kms:Decrypt is not granted: which key encrypts a secret is not known here.
// https://docs.aws.amazon.com/lambda/latest/dg/with-mq.html#events-mq-permissions
void grant_brokers(const ServiceContext& context, List secrets, List brokers) {
  context.grant(context.allow({"secretsmanager:GetSecretValue"}, secrets));
  context.grant(context.allow({"mq:DescribeBroker"}, brokers));
  grant_network_interfaces(context);
}

}  // namespace slsc::serverless
