#pragma once

#include <optional>
#include <string_view>

#include "sam/expand/resource_context.h"

namespace slsc::sam {

/// What a resource calls the parts of a place in S3.
struct LocationNames {
  std::string_view bucket;
  std::string_view key;
  std::string_view version;
};

/// Code: a function's, a layer's.
inline constexpr LocationNames kS3BucketNames{"S3Bucket", "S3Key", "S3ObjectVersion"};
/// BodyS3Location, DefinitionS3Location.
inline constexpr LocationNames kBucketNames{"Bucket", "Key", "Version"};

/// A place in S3 for the template, and what tells its content apart.
struct CodeLocation {
  Value value;   ///< {bucket, key, version?}, or the path of a local archive or file
  Value hashed;  ///< what versions and layers hash of it
  bool is_local = false;
};

/// Reads `uri`, the property `name` of the resource: `s3://bucket/key?versionId=v`, {Bucket, Key,
/// Version}, or a local path, which is packaged. None when it is malformed, which was reported.
std::optional<CodeLocation> read_code_location(const ResourceContext& resource,
                                               std::string_view name, const Value& uri,
                                               const LocationNames& names, LocalKind kind);

}  // namespace slsc::sam
