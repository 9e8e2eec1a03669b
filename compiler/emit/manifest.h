#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "emit/output_folder.h"

namespace slsc::emit {

/// What manifest.json says of one environment.
struct ManifestEnvironment {
  std::string name;
  std::string region;
  std::string account;  ///< empty: not said
  std::string stack_name;
  std::vector<std::string> files;      ///< paths of its outputs
  std::vector<std::string> artifacts;  ///< below artifacts/, that its template runs from
};

struct Manifest {
  std::string slsc_version;
  std::map<std::string, std::string> inputs;  ///< path relative to the service → SHA-256 in hex
  std::vector<ManifestEnvironment> environments;
  /// Where the archives are to be uploaded: `s3://bucket/prefix`; empty for local ones.
  std::string upload_to;
};

/// The text of manifest.json: what went in and what came out, by content. No time, no absolute
/// path.
std::string manifest_json(const Manifest& manifest, std::span<const OutputFile> outputs);

}  // namespace slsc::emit
