#pragma once

#include <optional>
#include <string_view>

#include "serverless/model/config_reader.h"

namespace slsc::serverless {

/// Where the outcome of an asynchronous invocation goes.
struct Destination {
  enum class Kind { Function, Arn, Typed };
  Kind kind = Kind::Arn;
  Value value;            ///< the key of a function, the ARN, or the `arn` of a typed one
  std::string_view type;  ///< of a typed one: function, sqs, sns or eventBus
};

/// `destinations` of a function.
struct Destinations {
  std::optional<Destination> on_success;
  std::optional<Destination> on_failure;
};

Destinations read_destinations(const ConfigReader& reader);

}  // namespace slsc::serverless
