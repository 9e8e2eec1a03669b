#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sam/expand/resource_context.h"

namespace slsc::sam {

/// Is there a policy template called `name`, as `S3ReadPolicy`?
bool is_policy_template(std::string_view name);
/// The policy template that was most likely meant.
std::optional<std::string> nearest_policy_template(std::string_view name);

/// The document of the template `name` with `parameters` put into it. None when that lacks one that
/// is needed, which was reported; `path` and `where` are of the policy.
std::optional<Value> fill_policy_template(const ResourceContext& resource, std::string_view name,
                                          const Value& parameters, std::string_view path,
                                          Where where);

}  // namespace slsc::sam
