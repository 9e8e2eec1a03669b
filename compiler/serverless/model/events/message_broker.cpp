#include "serverless/model/events/message_broker.h"

namespace slsc::serverless {

void read_broker_queue(const ConfigReader& reader, BrokerQueue& event) {
  event.where = reader.where();
  event.broker_arn = reader.value("arn").value_or(event.broker_arn);
  event.basic_auth_arn = reader.value("basicAuthArn").value_or(event.basic_auth_arn);
  event.queue = reader.text("queue").value_or("");
  event.batch_size = reader.truthy("batchSize");
  event.maximum_batching_window = reader.truthy("maximumBatchingWindow");
  event.enabled = reader.value("enabled");
  event.filter_patterns = reader.list("filterPatterns");
}

}  // namespace slsc::serverless
