#pragma once

#include <optional>
#include <string_view>

#include "serverless/model/function.h"
#include "serverless/model/iam.h"

namespace slsc::serverless {

/// What functions run on when nothing says otherwise.
inline constexpr std::string_view kDefaultRuntime = "nodejs24.x";

/// `provider.deploymentBucket`.
struct DeploymentBucket {
  Where where;
  std::optional<Value> name;  ///< a bucket that exists already: none is made
  bool blocks_public_access = false;
  bool versioning = false;
  bool skips_policy_setup = false;
  std::optional<Map> tags;
};

/// `provider`. What only one kind of event needs (`httpApi`, `apiGateway`, `s3`, `alb` ...) is read
/// by that event's lowering, through `config`.
struct Provider {
  Where where;
  Value config;                 ///< the whole section
  std::string_view stack_name;  ///< `stackName`, else <service>-<stage>
  DeploymentBucket deployment_bucket;
  std::string_view deployment_prefix = "serverless";
  ExecutionRole role;
  /// Helper functions run as this role instead of one of their own: iam.deploymentRole, cfnRole.
  std::optional<Value> deployment_role;
  std::string_view runtime;  ///< `runtime`, else the default
  std::optional<Value> architecture;
  std::optional<Value> log_retention_in_days;
  std::optional<Value> log_data_protection_policy;
  bool logs_framework_lambda = false;  ///< `logs.frameworkLambda`: helper functions write logs
  std::optional<Map> tags;

  ConfigReader reader(Sink& sink) const { return {config, sink}; }
};

Provider read_provider(const ConfigReader& reader, std::string_view service, std::string_view stage,
                       Arena& arena);

}  // namespace slsc::serverless
