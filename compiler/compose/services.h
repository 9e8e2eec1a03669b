#pragma once

#include <string_view>
#include <vector>

#include "diagnostics/sink.h"
#include "value/value.h"

namespace slsc::compose {

/// A service that must be deployed before another one, and the text that says so.
struct Dependency {
  std::string_view service;
  Where where;
};

/// An entry of `services` in a serverless-compose.yml.
struct Service {
  std::string_view name;
  Where where;
  Value path;                            ///< a text, from the file's folder
  Value config;                          ///< the name of its file, or null
  std::string_view region;               ///< empty: not said
  Value params;                          ///< a map as written, or null
  std::vector<Dependency> dependencies;  ///< of `dependsOn`, then of the params
};

/// The services in the order of the file; `document` has the right shape. What cannot be is
/// reported.
std::vector<Service> read_services(const Value& document, Sink& sink);

}  // namespace slsc::compose
