#pragma once

#include <string_view>
#include <vector>

#include "environments/environment.h"
#include "serverless/model/function.h"
#include "value/value.h"

namespace slsc::serverless {

/// A serverless.yml for one environment: resolved, validated, read.
struct Service {
  Where where;
  std::string_view name;    ///< `service`
  std::string_view stage;   ///< the environment's name
  std::string_view region;
  Value config;             ///< the whole configuration, for plugins' own keys
  std::vector<Function> functions;

  const Function* find_function(std::string_view key) const;
};

/// `config` has passed the schema. Problems of meaning (not of shape) go to `sink`.
Service read_service(const Value& config, const Environment& environment, Arena& arena, Sink& sink);

}  // namespace slsc::serverless
