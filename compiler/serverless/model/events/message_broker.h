#pragma once

#include <optional>
#include <string_view>

#include "serverless/model/config_reader.h"

namespace slsc::serverless {

/// A queue of a broker of Amazon MQ.
struct BrokerQueue {
  Where where;
  Value broker_arn;
  Value basic_auth_arn;  ///< the secret with user and password
  std::string_view queue;
  std::optional<Value> batch_size;
  std::optional<Value> maximum_batching_window;
  std::optional<Value> enabled;
  std::optional<List> filter_patterns;
};

void read_broker_queue(const ConfigReader& reader, BrokerQueue& event);

}  // namespace slsc::serverless
