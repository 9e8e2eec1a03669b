#include "serverless/lower/deployment_bucket.h"

#include "serverless/lower/tags.h"
#include "serverless/naming/logical_ids.h"

namespace slsc::serverless {

namespace {

using naming::kDeploymentBucket;

Value bucket_arn(Arena& arena, bool objects) {
  const List parts(arena, {"arn:", cfn::ref(arena, "AWS::Partition"),
                           ":s3:::", cfn::ref(arena, kDeploymentBucket)});
  if (objects) parts.push_back("/*");
  return cfn::join(arena, "", parts);
}

void add_bucket(ServiceContext& context, const DeploymentBucket& settings) {
  Arena& arena = context.arena();
  const cfn::Resource bucket =
      context.add_resource(kDeploymentBucket, "AWS::S3::Bucket", settings.where);
  const Map by_default(
      arena, {{"ServerSideEncryptionByDefault", Map(arena, {{"SSEAlgorithm", "AES256"}})}});
  bucket.set("BucketEncryption",
             Map(arena, {{"ServerSideEncryptionConfiguration", List(arena, {by_default})}}));
  if (settings.tags) bucket.set("Tags", tag_list(arena, *settings.tags));
  if (settings.blocks_public_access) {
    const Value yes(true);
    bucket.set("PublicAccessBlockConfiguration", Map(arena, {{"BlockPublicAcls", yes},
                                                             {"BlockPublicPolicy", yes},
                                                             {"IgnorePublicAcls", yes},
                                                             {"RestrictPublicBuckets", yes}}));
  }
  if (settings.versioning) {
    bucket.set("VersioningConfiguration", Map(arena, {{"Status", "Enabled"}}));
  }
}

void deny_unencrypted_access(ServiceContext& context, const DeploymentBucket& settings) {
  Arena& arena = context.arena();
  const cfn::Resource policy = context.add_resource(naming::kDeploymentBucketPolicy,
                                                    "AWS::S3::BucketPolicy", settings.where);
  const Map insecure(arena, {{"Bool", Map(arena, {{"aws:SecureTransport", Value(false)}})}});
  const Map statement(
      arena, {{"Action", "s3:*"},
              {"Effect", "Deny"},
              {"Principal", "*"},
              {"Resource", List(arena, {bucket_arn(arena, true), bucket_arn(arena, false)})},
              {"Condition", insecure}});
  policy.set("Bucket", cfn::ref(arena, kDeploymentBucket));
  policy.set("PolicyDocument", Map(arena, {{"Statement", List(arena, {statement})}}));
}

}  // namespace

void add_deployment_bucket(ServiceContext& context) {
  Arena& arena = context.arena();
  const Map root = context.out().root();
  root.set("AWSTemplateFormatVersion", "2010-09-09");
  root.set("Description", "The AWS CloudFormation template for this Serverless application");
  root.set("Resources", context.out().resources());
  root.set("Outputs", context.out().outputs());

  if (context.options().without_deployment_bucket) return;
  const DeploymentBucket& settings = context.service().provider.deployment_bucket;
  if (!settings.name) {
    add_bucket(context, settings);
    if (!settings.skips_policy_setup) deny_unencrypted_access(context, settings);
  }
  context.out().add_output(naming::kDeploymentBucketNameOutput, {},
                           settings.name.value_or(cfn::ref(arena, kDeploymentBucket)),
                           settings.where);
}

}  // namespace slsc::serverless
