#pragma once

#include <string_view>

#include "sam/expand/resource_context.h"
#include "sam/expand/role.h"

namespace slsc::sam {

/// Adds what `Policies` of a function or state machine names to its role: managed policies by name
/// or ARN, inline documents (called `{role_id}Policy<i>`, i its position), policy templates, and
/// Fn::If of these.
/// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-templates.html
void add_policies(const ResourceContext& resource, std::string_view role_id, const Value& policies,
                  RoleBuilder& role);
/// The ARN of a managed policy of AWS by its name; the name itself when it is not known.
Value managed_policy(const Expansion& expansion, const Value& name);

}  // namespace slsc::sam
