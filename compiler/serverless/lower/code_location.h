#pragma once

#include <string>
#include <string_view>

#include "package/artifacts.h"
#include "serverless/model/service.h"
#include "value/value.h"

namespace slsc::serverless {

/// Where the template says that the archives are.
struct CodeLocation {
  enum class Kind {
    Local,             ///< a path relative to the template, for `aws cloudformation package`
    Bucket,            ///< `bucket` and `prefix`, uploaded by whoever deploys
    DeploymentBucket,  ///< the stack's own bucket, below `prefix`, as the reference writes it
  };
  Kind kind = Kind::Local;
  std::string bucket;
  std::string prefix;                   ///< of keys, without a slash at the end
  std::string folder = "../artifacts";  ///< of Local

  /// `Code` of a function or `Content` of a layer.
  Value code(const Service& service, const package::Artifact& artifact, Arena& arena) const;
  /// The key in the bucket; of Local, the archive's name.
  std::string_view key(const package::Artifact& artifact, Arena& arena) const;
  /// Of Bucket: the address under which CloudFormation finds a template there.
  std::string_view url(const package::Artifact& artifact, std::string_view region,
                       Arena& arena) const;
};

}  // namespace slsc::serverless
