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

// The user's tags first, unlike those of other resources.
List tags_with_creator(const Value* tags, Arena& arena) {
  const List list = tags != nullptr ? tag_list(arena, *tags) : List(arena);
  const bool there = tags != nullptr && tags->find("lambda:createdBy") != nullptr;
  if (!there) list.push_back(Map(arena, {{"Key", "lambda:createdBy"}, {"Value", "SAM"}}));
  return list;
}

void add_operator_role(const ResourceContext& provider, std::string_view id) {
  Arena& arena = provider.arena();
  RoleBuilder role(provider.expansion());
  role.attach(std::string_view("AWSLambdaManagedEC2ResourceOperator"));
  const cfn::Resource made = provider.add_child(id, "AWS::IAM::Role");
  made.set("AssumeRolePolicyDocument", role.trust("lambda.amazonaws.com"));
  made.set("ManagedPolicyArns", role.managed_policies());
  const Value* tags = provider.property("Tags");
  const List list = tag_list(arena, "lambda:createdBy", nullptr);
  if (is_given(tags) && is_given(provider.property("PropagateTags"))) {
    for (const Value& tag : tag_list(arena, *tags)) list.push_back(tag);
  }
  made.set("Tags", list);
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
  made.set("Tags", tags_with_creator(provider.property("Tags"), arena));
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
