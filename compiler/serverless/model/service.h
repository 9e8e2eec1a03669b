#pragma once

#include <cstddef>
#include <memory_resource>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "environments/environment.h"
#include "serverless/model/function.h"
#include "serverless/model/layer.h"
#include "serverless/model/package_settings.h"
#include "serverless/model/provider.h"
#include "value/value.h"

namespace slsc::serverless {

/// A serverless.yml for one environment: resolved, validated, read.
struct Service {
  explicit Service(Arena& arena) : functions(&arena) {}

  Where where;
  std::string_view name;   ///< `service`
  std::string_view stage;  ///< the environment's name
  std::string_view region;
  Value config;  ///< the whole configuration, for plugins' own keys
  Provider provider;
  PackageSettings package;
  std::pmr::vector<Function> functions;  ///< there may be many, hence in the arena
  std::vector<Layer> layers;
  Value resources;                        ///< `resources` as one map, or null
  Value custom;                           ///< `custom`, or null
  Value deployment;                       ///< the environment's `deployment`, or null
  Value values;                           ///< the environment's recorded answers, or null
  std::vector<std::string_view> plugins;  ///< names, in order

  const Function* find_function(std::string_view key) const;
  bool uses_plugin(std::string_view name) const;

  std::unordered_map<std::string_view, std::size_t> function_positions;
};

/// What happens to the configuration before the schema sees it: `functions` and `resources` in list
/// form become one map, functions without content vanish, `provider: aws` becomes a map, the region
/// is the environment's, maps are in the order in which the reference goes through them. False when
/// something had to be reported.
bool prepare(Value& config, const Environment& environment, Arena& arena, Sink& sink);

/// `config` has passed the schema. Problems of meaning (not of shape) go to `sink`.
Service read_service(const Value& config, const Environment& environment, Arena& arena, Sink& sink);

}  // namespace slsc::serverless
