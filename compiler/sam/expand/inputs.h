#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "value/value.h"

namespace slsc::sam {

/// What a local path of a template stands for.
enum class LocalKind : std::uint8_t {
  Code,      ///< a folder, which is zipped, or an archive: CodeUri, ContentUri
  File,      ///< a file as it is: DefinitionUri, SchemaUri
  Template,  ///< a nested template: Location
};

/// What the template says in the place of a local path.
struct Packaged {
  Value location;            ///< a path below the artifacts, or {Bucket, Key}
  std::string content_hash;  ///< hex; the same for the same content
};

/// Packages the file or folder at `path` for the resource called `name`. None when that failed,
/// which was reported then.
using PackageLocal =
    std::function<std::optional<Packaged>(std::string_view name, const Value& path, LocalKind)>;

/// What SAM must be told beside the template.
struct Inputs {
  std::string_view region = "us-east-1";
  Value parameters;        ///< map: the given values of parameters, by name
  Value managed_policies;  ///< map: names of managed policies that are not AWS's, with their ARNs
  Value deployment;        ///< map: {type?: ...} overrides DeploymentPreference; or null
  /// map: ids of the Serverless Application Repository → map: version → URL of the template
  Value applications;
  PackageLocal package;  ///< none: local paths are refused
  /// Is there a file or folder at this path? None: there are no local files.
  std::function<bool(std::string_view path)> is_local;
};

}  // namespace slsc::sam
