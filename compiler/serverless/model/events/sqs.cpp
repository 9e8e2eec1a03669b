#include "serverless/model/events/sqs.h"

namespace slsc::serverless {

void read_event(const ConfigReader& reader, SqsEvent& event) {
  event.where = reader.where();
  event.queue_arn = reader.value("arn").value_or(reader.value());
  event.batch_size = reader.truthy("batchSize").value_or(event.batch_size);
  if (reader.has("enabled")) event.enabled = reader.value("enabled").value_or(Value());
  event.maximum_batching_window = reader.value("maximumBatchingWindow");
  event.function_response_type = reader.value("functionResponseType");
  event.filter_patterns = reader.list("filterPatterns");
  event.maximum_concurrency = reader.truthy("maximumConcurrency");
}

}  // namespace slsc::serverless
