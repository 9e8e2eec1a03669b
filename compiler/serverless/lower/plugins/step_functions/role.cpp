#include <algorithm>
#include <string>

#include "cfn/policies.h"
#include "json/json_writer.h"
#include "serverless/lower/plugins/step_functions/state_machines.h"
#include "serverless/naming/logical_ids_step_functions.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

bool is_everything(const Value& resource) { return resource.text() == "*"; }

List resources_of(Arena& arena, const Value& resource) {
  return resource.is_list() ? resource.as_list() : List(arena, {resource});
}

// Rights to do the same are one, with all that it is done to.
std::vector<Right> merged_by_actions(Arena& arena, const std::vector<Right>& rights) {
  std::vector<Right> merged;
  for (const Right& right : rights) {
    auto known = std::ranges::find(merged, right.actions, &Right::actions);
    if (known == merged.end()) {
      known = merged.insert(merged.end(), {right.actions, List(arena)});
    }
    const List all = known->resource.as_list();
    for (const Value& resource : resources_of(arena, right.resource)) {
      const bool there = std::ranges::any_of(
          all, [&resource](const Value& other) { return equal(other, resource); });
      if (!there) all.push_back(resource);
    }
  }
  for (Right& right : merged) {
    if (std::ranges::any_of(right.resource.as_list(), is_everything)) right.resource = "*";
  }
  return merged;
}

// And rights to the same are one, with all that is done.
List statements_of(const ServiceContext& context, const std::vector<Right>& rights) {
  Arena& arena = context.arena();
  const List statements(arena);
  std::vector<std::string> resources;
  for (const Right& right : rights) {
    const std::string resource = json::write(right.resource, json::Layout::Compact);
    const auto known = std::ranges::find(resources, resource);
    const auto position = static_cast<std::size_t>(known - resources.begin());
    if (known == resources.end()) {
      resources.push_back(resource);
      statements.push_back(context.allow({}, right.resource));
    }
    const List actions = statements[position].find("Action")->as_list();
    for (const std::string_view action : split(right.actions, ',')) {
      const bool there = std::ranges::any_of(
          actions, [action](const Value& other) { return other.text() == action; });
      if (!there) actions.push_back(action);
    }
  }
  return statements;
}

void add_settings_rights(const ServiceContext& context, const ConfigReader& reader,
                         std::vector<Right>& rights) {
  if (reader.map("loggingConfig")) {
    rights.push_back(
        {"logs:CreateLogDelivery,logs:GetLogDelivery,logs:UpdateLogDelivery,"
         "logs:DeleteLogDelivery,logs:ListLogDeliveries,logs:PutResourcePolicy,"
         "logs:DescribeResourcePolicies,logs:DescribeLogGroups",
         "*"});
  }
  if (reader.map("tracingConfig")) {
    rights.push_back(
        {"xray:PutTraceSegments,xray:PutTelemetryRecords,xray:GetSamplingRules,"
         "xray:GetSamplingTargets",
         "*"});
  }
  const auto key = reader.member("encryptionConfig").truthy("KmsKeyId");
  if (key) {
    rights.push_back({"kms:Decrypt,kms:Encrypt",
                      key->is_text() ? cfn::sub(context.arena(), key->as_text()) : *key});
  }
}

}  // namespace

void add_state_machine_role(const ServiceContext& context, const StateMachine& machine) {
  Arena& arena = context.arena();
  const ConfigReader reader = machine.reader(context.sink());
  if (reader.truthy("role")) return;
  const std::vector<Value> own = reader.items("iamRoleStatements");
  std::vector<Right> rights = task_rights(context, machine, !own.empty());
  add_settings_rights(context, reader, rights);

  const List statements = statements_of(context, merged_by_actions(arena, rights));
  for (const Value& statement : own) statements.push_back(statement);
  // A policy without statements is none, so one that needs nothing may do nothing.
  if (statements.empty()) {
    statements.push_back(Map(arena, {{"Effect", "Deny"}, {"Action", "*"}, {"Resource", "*"}}));
  }

  const cfn::Resource role =
      context.add_resource(naming::state_machine_role(machine.id), "AWS::IAM::Role", machine.where);
  role.set("AssumeRolePolicyDocument",
           trust_of(arena, cfn::sub(arena, "states.${AWS::Region}.amazonaws.com")));
  const Service& service = context.service();
  const std::string_view name =
      context.keep(concat({service.stage, "-", service.name, "-statemachine"}));
  role.set("Policies", List(arena, {cfn::inline_policy(name, statements)}));
  set_role_boundary(context, role);
  set_role_path(context, role);
}

}  // namespace slsc::serverless
