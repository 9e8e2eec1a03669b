#include "serverless/model/events/rabbitmq.h"

#include "serverless/lower/events/lower_events.h"
#include "serverless/lower/events/message_broker.h"
#include "serverless/naming/logical_ids_events.h"

namespace slsc::serverless {

void lower_events(ServiceContext& context, Events<RabbitMqEvent> events) {
  Arena& arena = context.arena();
  for_each_function(events, [&](const Function& function, Events<RabbitMqEvent> queues) {
    const List secrets(arena);
    const List brokers(arena);
    for (const auto& placed : queues) {
      const BrokerQueue& source = placed.event.source;
      const List access(arena, {basic_auth(context, source)});
      if (placed.event.virtual_host) {
        access.push_back(
            Map(arena, {{"Type", "VIRTUAL_HOST"}, {"URI", *placed.event.virtual_host}}));
      }
      add_broker_mapping(context, function, source,
                         naming::rabbitmq_event_source_mapping(function.key, source.queue), access);
      secrets.push_back(source.basic_auth_arn);
      brokers.push_back(source.broker_arn);
    }
    grant_brokers(context, secrets, brokers);
  });
}

}  // namespace slsc::serverless
