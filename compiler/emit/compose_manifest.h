#pragma once

#include <string>
#include <vector>

#include "environments/environment.h"

namespace slsc::emit {

/// What compose.json says of one stack.
struct ComposedStack {
  std::string service;
  std::string stack_name;
  std::string region;
  std::string account;                  ///< empty: not said
  std::vector<std::string> files;       ///< paths of its outputs
  std::vector<std::string> depends_on;  ///< services
  std::vector<OutputParameter> takes;   ///< parameters that outputs of other stacks fill in
};

struct ComposedEnvironment {
  std::string name;
  /// In the order of deployment; the stacks of a step can be deployed at the same time.
  std::vector<std::vector<ComposedStack>> steps;
};

/// The text of compose.json: in which order stacks are deployed, and which output of one is which
/// parameter of another.
std::string compose_manifest_json(const std::string& slsc_version,
                                  const std::vector<ComposedEnvironment>& environments);

}  // namespace slsc::emit
