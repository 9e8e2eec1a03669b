#pragma once

#include <optional>

#include "sam/expand/resource_context.h"
#include "sam/expand/role.h"

namespace slsc::sam {

/// Does the function send traces to X-Ray?
bool is_traced(const ResourceContext& function);

/// What a function's own properties ask of its role; not its Policies, nor its events.
void grant_basics(const ResourceContext& function, RoleBuilder& role);

/// The role `{function}Role`, when the function runs as it: `lambda` then names it. Under a
/// condition when the user's Role is a Fn::If with AWS::NoValue.
std::optional<cfn::Resource> add_function_role(const ResourceContext& function,
                                               const cfn::Resource& lambda);
/// Writes what `role` collected into the resource.
void write_function_role(const ResourceContext& function, const RoleBuilder& role,
                         const cfn::Resource& resource);

}  // namespace slsc::sam
