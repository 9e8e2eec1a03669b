#pragma once

#include <optional>

#include "serverless/model/config_reader.h"
#include "serverless/model/events/message_broker.h"

namespace slsc::serverless {

/// `- rabbitmq: { arn, basicAuthArn, queue, virtualHost, ... }`.
struct RabbitMqEvent {
  BrokerQueue source;
  std::optional<Value> virtual_host;
};

void read_event(const ConfigReader& reader, RabbitMqEvent& event);

}  // namespace slsc::serverless
