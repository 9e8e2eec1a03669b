#pragma once

#include <optional>

#include "serverless/model/config_reader.h"

namespace slsc::serverless {

/// `- sqs: <arn>` or `- sqs: { arn, batchSize, ... }`.
struct SqsEvent {
  Where where;
  Value queue_arn;  ///< text or an intrinsic
  Value batch_size{10};
  Value enabled{true};
  std::optional<Value> maximum_batching_window;  ///< seconds; an explicit 0 is kept
  std::optional<Value> function_response_type;
  std::optional<List> filter_patterns;
  std::optional<Value> maximum_concurrency;
};

void read_event(const ConfigReader& reader, SqsEvent& event);

}  // namespace slsc::serverless
