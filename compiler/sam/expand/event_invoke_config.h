#pragma once

#include <optional>

#include "sam/expand/resource_context.h"
#include "sam/expand/role.h"
#include "sam/expand/version_and_alias.h"

namespace slsc::sam {

/// What becomes of asynchronous invocations: EventInvokeConfig, with the queues and topics it
/// leaves to SAM, and the right to write to its destinations for `role`.
void add_event_invoke_config(const ResourceContext& function,
                             const std::optional<PublishedAlias>& alias, RoleBuilder& role);

}  // namespace slsc::sam
