#include <optional>

#include "diagnostics/catalogue/sam.h"
#include "sam/expand/event_invoke_config.h"
#include "sam/expand/events/event.h"
#include "sam/expand/function_checks.h"
#include "sam/expand/function_code.h"
#include "sam/expand/function_role.h"
#include "sam/expand/function_url.h"
#include "sam/expand/policies/policies.h"
#include "sam/expand/tags.h"
#include "sam/expand/version_and_alias.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html
namespace slsc::sam {

namespace {

// {Arn, ...} as CloudFormation nests it.
Value capacity_provider(const Value& config, Arena& arena) {
  const Map instances(arena);
  const auto put = [&](std::string_view as, std::string_view name) {
    const Value* value = config.find(name);
    if (value != nullptr && !value->is_null())
      instances.set(as, name == "Arn" ? *value : number_from_text(*value));
  };
  put("CapacityProviderArn", "Arn");
  put("PerExecutionEnvironmentMaxConcurrency", "PerExecutionEnvironmentMaxConcurrency");
  put("ExecutionEnvironmentMemoryGiBPerVCpu", "ExecutionEnvironmentMemoryGiBPerVCpu");
  return Map(arena, {{"LambdaManagedInstancesCapacityProviderConfig", instances}});
}

cfn::Resource add_lambda(const ResourceContext& function, const CodeLocation& code) {
  Arena& arena = function.arena();
  const cfn::Resource lambda = function.add_main(function.id(), "AWS::Lambda::Function");
  lambda.set("Code", code.value);
  const Value* name = function.property("FunctionName");
  if (is_given(name)) lambda.set("FunctionName", *name);
  function.copy({"PackageType",
                 "Description",
                 "Handler",
                 "Runtime",
                 "Architectures",
                 "MemorySize",
                 "Timeout",
                 "EphemeralStorage",
                 "Role",
                 "Environment",
                 "KmsKeyArn",
                 "VpcConfig",
                 "Layers",
                 "FileSystemConfigs",
                 "ImageConfig",
                 "ReservedConcurrentExecutions",
                 "SnapStart",
                 "CodeSigningConfigArn",
                 "RuntimeManagementConfig",
                 "LoggingConfig",
                 "TenancyConfig",
                 "RecursiveLoop",
                 "DurableConfig",
                 "PublishToLatestPublished"},
                lambda);
  if (is_traced(function)) {
    lambda.set("TracingConfig", Map(arena, {{"Mode", *function.property("Tracing")}}));
  }
  const Value* queue = function.property("DeadLetterQueue");
  if (is_given(queue)) {
    lambda.set("DeadLetterConfig", Map(arena, {{"TargetArn", *queue->find("TargetArn")}}));
  }
  const Value* capacity = function.property("CapacityProviderConfig");
  if (is_given(capacity)) {
    lambda.set("CapacityProviderConfig", capacity_provider(*capacity, arena));
  }
  const Value* scaling = function.property("FunctionScalingConfig");
  if (is_given(scaling)) lambda.set("FunctionScalingConfig", *scaling);
  lambda.set("Tags", tag_list(arena, "lambda:createdBy", function.property("Tags")));
  return lambda;
}

EventTarget target_of(const ResourceContext& function, const std::optional<PublishedAlias>& alias) {
  const Expansion& expansion = function.expansion();
  if (alias) {
    const Value ref = expansion.ref(alias->id);
    return {EventTarget::Kind::FunctionAlias, alias->id, ref, ref};
  }
  return {EventTarget::Kind::Function, function.id(), expansion.get_att(function.id(), "Arn"),
          expansion.ref(function.id())};
}

}  // namespace

void expand_function(ResourceContext& function) {
  check_function(function);
  check_tags(function);
  std::optional<CodeLocation> code = read_function_code(function);
  // Without code the rest is made all the same: what is wrong with it is found at once.
  if (!code) code = CodeLocation{Map(function.arena()), Map(function.arena()), false};
  if (is_given(function.property("AutoPublishAlias"))) {
    function.expansion().resolve_parameters(code->value);
    // Otherwise the two are the same.
    if (code->is_local) function.expansion().resolve_parameters(code->hashed);
  }
  const cfn::Resource lambda = add_lambda(function, *code);
  const auto alias = publish_function(function, lambda, *code);
  const EventTarget target = target_of(function, alias);
  add_function_url(function, target);

  RoleBuilder role(function.expansion());
  grant_basics(function, role);
  add_event_invoke_config(function, alias, role);
  if (const Value* policies = function.property("Policies")) {
    add_policies(function, function.child_id("Role"), *policies, role);
  }
  const auto made_role = add_function_role(function, lambda);
  expand_function_events(function, target, role);
  if (made_role) write_function_role(function, role, *made_role);

  const Value* tags = function.property("Tags");
  if (is_given(tags) && is_given(function.property("PropagateTags"))) {
    propagate_tags(function.expansion(), function.resource(), *tags);
  }
}

}  // namespace slsc::sam
