#include "serverless/lower/version.h"

#include "serverless/lower/content_digest.h"
#include "serverless/naming/logical_ids.h"

namespace slsc::serverless {

namespace {

void add_alias(ServiceContext& context, const Function& function,
               const cfn::Resource& function_resource, std::string_view version) {
  const std::optional<std::string> id = context.target_alias(function);
  if (!id) return;
  Arena& arena = context.arena();
  const cfn::Resource alias = context.add_resource(*id, "AWS::Lambda::Alias", function.where);
  alias.set("FunctionName", cfn::ref(arena, function_resource.id()));
  alias.set("FunctionVersion", cfn::get_att(arena, version, "Version"));
  alias.set("Name", function.alias);
  if (function.provisioned_concurrency) {
    alias.set("ProvisionedConcurrencyConfig",
              Map(arena, {{"ProvisionedConcurrentExecutions", *function.provisioned_concurrency}}));
  }
  alias.depends_on(function_resource.id());
  context.set_condition(alias, function);
}

}  // namespace

// CloudFormation cannot update a version, so each content gets an id of its own. Old versions stay
// when they leave the template, because someone may still run them.
void add_version(ServiceContext& context, const Function& function, const cfn::Resource& resource) {
  Arena& arena = context.arena();
  const std::string digest = version_digest(context, function, resource);
  const std::string_view id = context.keep(naming::lambda_version(function.key, digest));
  const cfn::Resource version = context.add_resource(id, "AWS::Lambda::Version", function.where);
  // A version that only an alias of ours needs goes with it.
  if (function.versioned) version.set_attribute("DeletionPolicy", "Retain");
  version.set("FunctionName", cfn::ref(arena, resource.id()));
  if (function.image) {
    version.set("CodeSha256", function.image->digest);
  } else if (const package::Artifact* artifact = context.artifacts().of_function(function.key)) {
    version.set("CodeSha256", context.keep(artifact->sha256_base64));
  }
  version.set_if("Description", function.description);
  context.set_condition(version, function);
  context.set_version_id(function, id);

  const Map output = context.out().add_output(
      context.keep(naming::lambda_version_output(function.key)), "Current Lambda function version",
      cfn::ref(arena, id), function.where);
  output.set_if("Condition", function.condition);
  add_alias(context, function, resource, id);
}

}  // namespace slsc::serverless
