#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace slsc::package {

/// One archive that functions or a layer run from.
struct Artifact {
  std::string name;  ///< as the references call it, without `.zip`: the service, function or layer
  std::string file_name;  ///< `<name>-<first 12 hex digits of the SHA-256>.zip`, below artifacts/
  std::string sha256_base64;  ///< of the archive's bytes: CodeSha256
  std::string sha256_hex;
};

/// Which archive each function and layer runs from. Images have none.
struct Artifacts {
  std::map<std::string, Artifact, std::less<>> of_functions;  ///< by function key
  std::map<std::string, Artifact, std::less<>> of_layers;     ///< by layer key
  /// custom-resources.zip, the code of helper functions (templates/custom-resources/).
  std::optional<Artifact> of_helpers;

  const Artifact* of_function(std::string_view key) const;
  const Artifact* of_layer(std::string_view key) const;
};

}  // namespace slsc::package
