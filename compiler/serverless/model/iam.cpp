#include "serverless/model/iam.h"

#include <algorithm>

namespace slsc::serverless {

namespace {

// Any map with a key like `Fn::GetAtt` stands for a role that exists, whatever else it holds.
bool names_existing_role(const Value& role) {
  if (role.is_text()) return true;
  if (!role.is_map()) return false;
  return std::ranges::any_of(role.as_map(), [](const Map::Entry& entry) {
    return entry.key().find("::") != std::string_view::npos;
  });
}

}  // namespace

ExecutionRole read_execution_role(const ConfigReader& provider) {
  ExecutionRole role;
  const ConfigReader settings = provider.member("iam").member("role");
  if (names_existing_role(settings.value())) {
    role.existing = settings.value();
    return role;
  }
  role.existing = provider.truthy("role");
  role.name = settings.truthy("name");
  role.path = settings.truthy("path").value_or(role.path);
  role.tags = settings.map("tags");
  role.permissions_boundary = settings.truthy("permissionsBoundary");
  if (!role.permissions_boundary) {
    role.permissions_boundary = settings.truthy("permissionBoundary");
  }
  if (!role.permissions_boundary) {
    role.permissions_boundary = provider.truthy("rolePermissionsBoundary");
  }
  role.managed_policies = settings.list("managedPolicies");
  if (!role.managed_policies) role.managed_policies = provider.list("iamManagedPolicies");
  role.statements = settings.list("statements");
  if (!role.statements) role.statements = provider.list("iamRoleStatements");
  return role;
}

}  // namespace slsc::serverless
