#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>

namespace slsc::package {

/// One archive that functions or a layer run from.
struct Artifact {
  /// As the references call it, without the extension: the service's, function's or layer's name.
  std::string name;
  /// Below the artifacts folder: `<first 12 hex digits of the SHA-256>/<name>.zip`.
  std::string file_name;
  std::string sha256_base64;  ///< of the archive's bytes: CodeSha256
  std::string sha256_hex;
};

/// Most functions of a service run from the same one. Null where there is none.
using SharedArtifact = std::shared_ptr<const Artifact>;

/// Which archive each function and layer runs from. Images have none.
struct Artifacts {
  std::map<std::string, SharedArtifact, std::less<>> of_functions;  ///< by function key
  std::map<std::string, SharedArtifact, std::less<>> of_layers;     ///< by layer key
  /// custom-resources.zip, the code of helper functions (templates/custom-resources/).
  SharedArtifact of_helpers;

  const Artifact* of_function(std::string_view key) const;
  const Artifact* of_layer(std::string_view key) const;
  /// The file names of all of them, each once, sorted.
  std::set<std::string> file_names() const;
};

}  // namespace slsc::package
