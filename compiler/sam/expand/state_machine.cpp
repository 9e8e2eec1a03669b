#include <optional>
#include <string>

#include "diagnostics/catalogue/sam.h"
#include "sam/expand/code_location.h"
#include "sam/expand/events/event.h"
#include "sam/expand/policies/policies.h"
#include "sam/expand/resource_context.h"
#include "sam/expand/role.h"
#include "sam/expand/state_machine_definition.h"
#include "sam/expand/tags.h"
#include "sam/naming/logical_ids.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-statemachine.html
namespace slsc::sam {

namespace {

constexpr std::string_view kCreatedBy = "stateMachine:createdBy";

void set_definition(const ResourceContext& resource, const cfn::Resource& machine) {
  const Value* given = resource.property("DefinitionSubstitutions");
  const Map substitutions =
      given != nullptr && given->is_map() ? given->as_map() : Map(resource.arena());
  if (const Value* definition = resource.property("Definition")) {
    machine.set("DefinitionString",
                definition_string(resource.expansion(), definition->as_map(), substitutions));
  } else if (const Value* uri = resource.property("DefinitionUri")) {
    const auto location =
        read_code_location(resource, "DefinitionUri", *uri, kBucketNames, LocalKind::File);
    if (location) machine.set("DefinitionS3Location", location->value);
  }
  if (!substitutions.empty()) machine.set("DefinitionSubstitutions", substitutions);
}

/// The entries of `Policies`, with what tracing asks for behind them.
List policies_of(const ResourceContext& resource) {
  const List policies(resource.arena());
  if (const Value* given = resource.property("Policies"); is_given(given)) {
    if (given->is_list()) {
      for (const Value& policy : given->as_list()) policies.push_back(policy);
    } else {
      policies.push_back(*given);
    }
  }
  const Value* tracing = resource.property("Tracing");
  const Value* enabled = tracing != nullptr ? tracing->find("Enabled") : nullptr;
  if (enabled != nullptr && enabled->boolean() == true) {
    const bool is_first_partition = resource.expansion().partition() == "aws";
    policies.push_back(is_first_partition ? "AWSXrayWriteOnlyAccess" : "AWSXRayDaemonWriteAccess");
  }
  return policies;
}

void add_role(const ResourceContext& resource) {
  const std::string id = resource.child_id("Role");
  RoleBuilder builder(resource.expansion());
  add_policies(resource, id, policies_of(resource), builder);
  const cfn::Resource role = resource.add_child(id, "AWS::IAM::Role");
  role.set("AssumeRolePolicyDocument", builder.trust("states.amazonaws.com"));
  role.set("ManagedPolicyArns", builder.managed_policies());
  if (!builder.policies().empty()) role.set("Policies", builder.policies());
  if (const Value* path = resource.property("RolePath")) role.set("Path", *path);
  resource.copy({"PermissionsBoundary"}, role);
  role.set("Tags", tag_list(resource.arena(), kCreatedBy, resource.property("Tags")));
}

void set_role(const ResourceContext& resource, const cfn::Resource& machine) {
  const Value* role = resource.property("Role");
  if (!is_given(role)) {
    add_role(resource);
    machine.set("RoleArn", resource.expansion().get_att(resource.child_id("Role"), "Arn"));
    return;
  }
  machine.set("RoleArn", *role);
  if (is_given(resource.property("Policies"))) {
    resource.sink()
        .report(diag::sam_excluding_properties, resource.where("Policies"),
                resource.path("Policies"), "Role")
        .help("a role of one's own has its own policies");
  }
}

// Versions of a state machine need no hash in their id: a new revision replaces them anyway.
cfn::Resource add_version(const ResourceContext& resource) {
  const cfn::Resource version =
      resource.add_child(resource.child_id("Version"), "AWS::StepFunctions::StateMachineVersion");
  for (const std::string_view policy : {"DeletionPolicy", "UpdateReplacePolicy"}) {
    if (!version.body().contains(policy)) version.set_attribute(policy, "Retain");
  }
  version.set("StateMachineArn", resource.expansion().ref(resource.id()));
  version.set("StateMachineRevisionId",
              resource.expansion().get_att(resource.id(), "StateMachineRevisionId"));
  return version;
}

/// The id of the alias; none when there is no alias, or a wrong one, which was reported.
std::optional<std::string_view> add_alias(const ResourceContext& resource) {
  const Value* name = resource.property("AutoPublishAlias");
  if (!is_given(name)) {
    for (const std::string_view needing : {"UseAliasAsEventTarget", "DeploymentPreference"}) {
      if (!is_given(resource.property(needing))) continue;
      resource.sink().report(diag::sam_needs_alias, resource.where(needing),
                             resource.path(needing));
    }
    return std::nullopt;
  }
  if (!name->is_scalar()) {
    resource.sink().report(diag::sam_must_be, name->where(), resource.path("AutoPublishAlias"),
                           "text and no function: a logical id is made of it");
    return std::nullopt;
  }
  const std::string id = resource.child_id(concat({"Alias", scalar_text(*name)}));
  if (!is_alphanumeric(id)) {
    resource.sink().report(diag::sam_no_logical_id, name->where(),
                           resource.path("AutoPublishAlias"), id);
    return std::nullopt;
  }
  const cfn::Resource version = add_version(resource);
  const cfn::Resource alias = resource.add_child(id, "AWS::StepFunctions::StateMachineAlias");
  alias.set("Name", *name);
  const Value* given = resource.property("DeploymentPreference");
  const Map preference = given != nullptr && given->is_map() && is_given(given)
                             ? given->as_map()
                             : Map(resource.arena(), {{"Type", "ALL_AT_ONCE"}});
  preference.set("StateMachineVersionArn", resource.expansion().ref(version.id()));
  alias.set("DeploymentPreference", preference);
  return alias.id();
}

EventTarget event_target(const ResourceContext& resource, std::optional<std::string_view> alias) {
  EventTarget target;
  target.kind = EventTarget::Kind::StateMachine;
  target.id = resource.id();
  if (alias && is_given(resource.property("UseAliasAsEventTarget"))) {
    target.kind = EventTarget::Kind::StateMachineAlias;
    target.id = *alias;
  }
  target.arn = resource.expansion().ref(target.id);
  target.name = target.arn;
  return target;
}

}  // namespace

void expand_state_machine(ResourceContext& resource) {
  const cfn::Resource machine =
      resource.add_main(resource.id(), "AWS::StepFunctions::StateMachine");
  set_definition(resource, machine);
  set_role(resource, machine);
  for (const auto& [property, name] :
       {std::pair("Name", "StateMachineName"), std::pair("Type", "StateMachineType"),
        std::pair("Logging", "LoggingConfiguration"),
        std::pair("Tracing", "TracingConfiguration")}) {
    if (const Value* value = resource.property(property)) machine.set(name, *value);
  }
  machine.set("Tags", tag_list(resource.arena(), kCreatedBy, resource.property("Tags")));
  const auto alias = add_alias(resource);
  expand_state_machine_events(resource, event_target(resource, alias));
  const Value* tags = resource.property("Tags");
  if (is_given(tags) && is_given(resource.property("PropagateTags"))) {
    propagate_tags(resource.expansion(), resource.resource(), *tags);
  }
}

}  // namespace slsc::sam
