#include "serverless/lower/code_location.h"

#include "cfn/intrinsics.h"
#include "cfn/partition.h"
#include "serverless/naming/logical_ids.h"
#include "support/file_system.h"
#include "support/strings.h"

namespace slsc::serverless {

std::string_view CodeLocation::key(const package::Artifact& artifact, Arena& arena) const {
  // Where a local archive will lie is up to whoever uploads it; the deployment bucket has a folder
  // for every deployment, so names need no hash there.
  const std::string_view name =
      kind == Kind::Bucket ? std::string_view(artifact.file_name) : file_name(artifact.file_name);
  return arena.copy(prefix.empty() ? std::string(name) : concat({prefix, "/", name}));
}

std::string_view CodeLocation::url(const package::Artifact& artifact, std::string_view region,
                                   Arena& arena) const {
  return arena.copy(concat({"https://", bucket, ".s3.", region, ".", cfn::url_suffix_of(region),
                            "/", key(artifact, arena)}));
}

Value CodeLocation::code(const Service& service, const package::Artifact& artifact,
                         Arena& arena) const {
  if (kind == Kind::Local) return arena.copy(concat({folder, "/", artifact.file_name}));
  Value where;
  if (kind == Kind::Bucket) {
    where = arena.copy(bucket);
  } else {
    where = service.provider.deployment_bucket.name.value_or(
        cfn::ref(arena, naming::kDeploymentBucket));
  }
  return Map(arena, {{"S3Bucket", where}, {"S3Key", key(artifact, arena)}});
}

}  // namespace slsc::serverless
