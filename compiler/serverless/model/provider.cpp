#include "serverless/model/provider.h"

#include "support/strings.h"

namespace slsc::serverless {

namespace {

DeploymentBucket read_deployment_bucket(const ConfigReader& reader) {
  DeploymentBucket bucket;
  bucket.where = reader.where();
  if (!reader.value().is_map()) {
    if (reader.value().truthy()) bucket.name = reader.value();
    return bucket;
  }
  bucket.name = reader.truthy("name");
  bucket.blocks_public_access = reader.truthy("blockPublicAccess").has_value();
  bucket.versioning = reader.truthy("versioning").has_value();
  bucket.skips_policy_setup = reader.truthy("skipPolicySetup").has_value();
  bucket.tags = reader.map("tags");
  if (bucket.tags && bucket.tags->empty()) bucket.tags.reset();
  return bucket;
}

}  // namespace

Provider read_provider(const ConfigReader& reader, std::string_view service, std::string_view stage,
                       Arena& arena) {
  Provider provider;
  provider.where = reader.where();
  provider.config = reader.value();
  provider.stack_name = reader.text("stackName").value_or("");
  if (provider.stack_name.empty()) provider.stack_name = arena.copy(concat({service, "-", stage}));
  provider.deployment_bucket = read_deployment_bucket(reader.member("deploymentBucket"));
  if (!provider.deployment_bucket.where.span.exists()) {
    provider.deployment_bucket.where = provider.where;
  }
  provider.deployment_prefix = reader.text("deploymentPrefix").value_or(provider.deployment_prefix);
  provider.role = read_execution_role(reader);
  const ConfigReader iam = reader.member("iam");
  provider.deployment_role =
      iam.has("deploymentRole") ? iam.truthy("deploymentRole") : reader.truthy("cfnRole");
  provider.runtime = reader.text("runtime").value_or("");
  if (provider.runtime.empty()) provider.runtime = kDefaultRuntime;
  provider.architecture = reader.truthy("architecture");
  provider.log_retention_in_days = reader.truthy("logRetentionInDays");
  provider.log_data_protection_policy = reader.truthy("logDataProtectionPolicy");
  provider.logs_framework_lambda = reader.member("logs").truthy("frameworkLambda").has_value();
  provider.tags = reader.map("tags");
  return provider;
}

}  // namespace slsc::serverless
