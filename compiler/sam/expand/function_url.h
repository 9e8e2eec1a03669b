#pragma once

#include "sam/expand/events/event.h"
#include "sam/expand/resource_context.h"

namespace slsc::sam {

/// The URL of a function with FunctionUrlConfig, and who may call it.
void add_function_url(const ResourceContext& function, const EventTarget& target);

}  // namespace slsc::sam
