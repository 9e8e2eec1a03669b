#pragma once

#include "serverless/lower/service_context.h"
#include "serverless/model/events/message_broker.h"

namespace slsc::serverless {

/// The mapping of a broker's queue, with all that ActiveMQ and RabbitMQ have in common.
/// `access` is how the pollers are known by the broker: SourceAccessConfigurations.
cfn::Resource add_broker_mapping(const ServiceContext& context, const Function& function,
                                 const BrokerQueue& source, std::string_view logical_id,
                                 List access);

/// {Type: BASIC_AUTH, URI: <secret>}
Map basic_auth(const ServiceContext& context, const BrokerQueue& source);

/// The rights to read the secrets, to find the brokers and to enter their VPC.
void grant_brokers(const ServiceContext& context, List secrets, List brokers);

}  // namespace slsc::serverless
