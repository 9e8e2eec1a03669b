#include "package/artifacts.h"

namespace slsc::package {

const Artifact* Artifacts::of_function(std::string_view key) const {
  const auto found = of_functions.find(key);
  return found == of_functions.end() ? nullptr : found->second.get();
}

const Artifact* Artifacts::of_layer(std::string_view key) const {
  const auto found = of_layers.find(key);
  return found == of_layers.end() ? nullptr : found->second.get();
}

std::set<std::string> Artifacts::file_names() const {
  std::set<std::string> names;
  for (const auto& [key, artifact] : of_functions) names.insert(artifact->file_name);
  for (const auto& [key, artifact] : of_layers) names.insert(artifact->file_name);
  if (of_helpers) names.insert(of_helpers->file_name);
  return names;
}

}  // namespace slsc::package
