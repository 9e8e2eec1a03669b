#include <algorithm>
#include <string_view>

#include "diagnostics/catalogue/sam.h"
#include "sam/expand/resource_context.h"
#include "sam/expand/role.h"
#include "sam/expand/tags.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-capacityprovider.html
namespace slsc::sam {

namespace {

struct Renamed {
  std::string_view from;
  std::string_view to;
};

Map copy_renamed(const Value& from, std::initializer_list<Renamed> names, Arena& arena) {
  const Map made(arena);
  for (const Renamed& name : names) {
    const Value* value = from.find(name.from);
    if (value != nullptr && !value->is_null()) made.set(name.to, *value);
  }
  return made;
}

// Of what was written, what is null does not count.
bool has_members(const Value* config) {
  return config != nullptr && config->is_map() &&
         std::ranges::any_of(config->as_map(),
                             [](const Map::Entry& entry) { return !entry.value.is_null(); });
}

Map scaling(const Value& config, Arena& arena) {
  const Map made(arena);
  const Value* most = config.find("MaxVCpuCount");
  if (most != nullptr && !most->is_null()) made.set("MaxVCpuCount", number_from_text(*most));
  const Value* target = config.find("AverageCPUUtilization");
  if (target == nullptr || target->is_null()) {
    made.set("ScalingMode", "Auto");
    return made;
  }
  const Map policy(arena, {{"PredefinedMetricType", "LambdaCapacityProviderAverageCPUUtilization"},
                           {"TargetValue", number_from_text(*target)}});
  made.set("ScalingMode", "Manual");
  made.set("ScalingPolicies", List(arena, {Value(policy)}));
  return made;
}

constexpr std::string_view kCreatedBy = "lambda:createdBy";

void add_tags(Map tags, const Value* more) {
  if (more == nullptr || !more->is_map()) return;
  for (const Map::Entry& tag : more->as_map()) tags.set(tag.key(), tag.value);
}

bool propagates_tags(const ResourceContext& provider) {
  return is_given(provider.property("Tags")) && is_given(provider.property("PropagateTags"));
}

// The user's tags first, unlike those of other resources. SAM's own tag takes the place of one that
// is called alike, unless the user's are propagated, to the provider itself, too.
List tags_of(const ResourceContext& provider) {
  const Value* own = provider.property("Tags");
  const Map tags(provider.arena());
  add_tags(tags, own);
  tags.set(kCreatedBy, "SAM");
  if (propagates_tags(provider)) add_tags(tags, own);
  return tag_list(provider.arena(), tags);
}

List tags_of_role(const ResourceContext& provider) {
  const Map tags(provider.arena(), {{kCreatedBy, "SAM"}});
  if (propagates_tags(provider)) add_tags(tags, provider.property("Tags"));
  return tag_list(provider.arena(), tags);
}

void add_operator_role(const ResourceContext& provider, std::string_view id) {
  RoleBuilder role(provider.expansion());
  role.attach(std::string_view("AWSLambdaManagedEC2ResourceOperator"));
  const cfn::Resource made = provider.add_child(id, "AWS::IAM::Role");
  made.set("AssumeRolePolicyDocument", role.trust("lambda.amazonaws.com"));
  made.set("ManagedPolicyArns", role.managed_policies());
  made.set("Tags", tags_of_role(provider));
}

}  // namespace

void expand_capacity_provider(ResourceContext& provider) {
  Arena& arena = provider.arena();
  const Value* requirements = provider.property("InstanceRequirements");
  if (requirements != nullptr && is_given(requirements->find("AllowedTypes")) &&
      is_given(requirements->find("ExcludedTypes"))) {
    provider.sink().report(diag::sam_properties_exclude, provider.where("InstanceRequirements"),
                           provider.path("InstanceRequirements.ExcludedTypes"), "AllowedTypes");
  }
  const std::string role_id = provider.child_id("OperatorRole");
  const Value* own_role = provider.property("OperatorRole");
  if (!is_given(own_role)) add_operator_role(provider, role_id);

  const cfn::Resource made = provider.add_main(provider.id(), "AWS::Lambda::CapacityProvider");
  const Value* name = provider.property("CapacityProviderName");
  if (is_given(name)) made.set("CapacityProviderName", *name);
  made.set(
      "VpcConfig",
      copy_renamed(*provider.property("VpcConfig"),
                   {{"SubnetIds", "SubnetIds"}, {"SecurityGroupIds", "SecurityGroupIds"}}, arena));
  made.set("PermissionsConfig",
           Map(arena,
               {{"CapacityProviderOperatorRoleArn",
                 is_given(own_role) ? *own_role : provider.expansion().get_att(role_id, "Arn")}}));
  made.set("Tags", tags_of(provider));
  if (has_members(requirements)) {
    made.set("InstanceRequirements", copy_renamed(*requirements,
                                                  {{"Architectures", "Architectures"},
                                                   {"AllowedTypes", "AllowedInstanceTypes"},
                                                   {"ExcludedTypes", "ExcludedInstanceTypes"}},
                                                  arena));
  }
  const Value* config = provider.property("ScalingConfig");
  if (has_members(config)) made.set("CapacityProviderScalingConfig", scaling(*config, arena));
  const Value* key = provider.property("KmsKeyArn");
  if (is_given(key)) made.set("KmsKeyArn", *key);
}

}  // namespace slsc::sam
