#pragma once

#include <optional>
#include <string_view>

#include "serverless/model/config_reader.h"

namespace slsc::serverless {

/// `- stream: <arn>` or `- stream: { arn, type, ... }`: a DynamoDB or a Kinesis stream.
struct StreamEvent {
  struct Destination {
    Value arn;
    std::string_view type;  ///< `sns` or `sqs`; empty: the ARN says
  };

  Where where;
  Value stream_arn;       ///< text or an intrinsic
  std::string_view type;  ///< `dynamodb` or `kinesis`; empty: the ARN says
  Value batch_size{10};
  Value enabled{true};
  Value starting_position{"TRIM_HORIZON"};
  std::optional<Value> starting_position_timestamp;
  std::optional<Value> parallelization_factor;
  std::optional<Value> batch_window;
  std::optional<Value> maximum_retry_attempts;
  std::optional<Value> maximum_record_age;
  std::optional<Value> tumbling_window;
  std::optional<Value> bisect_batch_on_function_error;
  std::optional<Value> function_response_type;
  std::optional<List> filter_patterns;
  /// `true`: one is made; text or an intrinsic: the ARN of one. Enhanced fan-out, Kinesis only.
  std::optional<Value> consumer;
  std::optional<Destination> on_failure;
};

void read_event(const ConfigReader& reader, StreamEvent& event);

}  // namespace slsc::serverless
