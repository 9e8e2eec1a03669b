#include "serverless/model/events/stream.h"

namespace slsc::serverless {

void read_event(const ConfigReader& reader, StreamEvent& event) {
  event.where = reader.where();
  event.stream_arn = reader.value("arn").value_or(reader.value());
  event.type = reader.text("type").value_or("");
  event.batch_size = reader.truthy("batchSize").value_or(event.batch_size);
  if (reader.has("enabled")) event.enabled = reader.value("enabled").value_or(Value());
  event.starting_position = reader.value("startingPosition").value_or(event.starting_position);
  event.starting_position_timestamp = reader.value("startingPositionTimestamp");
  event.parallelization_factor = reader.truthy("parallelizationFactor");
  event.batch_window = reader.value("batchWindow");
  event.maximum_retry_attempts = reader.value("maximumRetryAttempts");
  event.maximum_record_age = reader.truthy("maximumRecordAgeInSeconds");
  event.tumbling_window = reader.value("tumblingWindowInSeconds");
  event.bisect_batch_on_function_error = reader.value("bisectBatchOnFunctionError");
  event.function_response_type = reader.value("functionResponseType");
  event.filter_patterns = reader.list("filterPatterns");
  event.consumer = reader.truthy("consumer");
  if (const auto on_failure = reader.member("destinations").value("onFailure")) {
    const ConfigReader destination(*on_failure, reader.sink());
    event.on_failure = {destination.value("arn").value_or(*on_failure),
                        destination.text("type").value_or("")};
  }
}

}  // namespace slsc::serverless
