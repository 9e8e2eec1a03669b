#pragma once

#include "serverless/model/config_reader.h"
#include "serverless/model/events/message_broker.h"

namespace slsc::serverless {

/// `- activemq: { arn, basicAuthArn, queue, ... }`.
struct ActiveMqEvent {
  BrokerQueue source;
};

void read_event(const ConfigReader& reader, ActiveMqEvent& event);

}  // namespace slsc::serverless
