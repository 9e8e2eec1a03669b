#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace slsc::sam {

/// The parts of `s3://bucket/key?versionId=v`.
struct S3Uri {
  std::string bucket;
  std::string key;
  std::optional<std::string> version;
};

/// As SAM takes such a URI apart: the scheme in any case, no blanks before it, slashes before the
/// key and a fragment are dropped, a version counts when there is exactly one. None when it is no
/// URI with a bucket and a path.
std::optional<S3Uri> parse_s3_uri(std::string_view text);

}  // namespace slsc::sam
