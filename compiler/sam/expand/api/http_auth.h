#pragma once

#include "sam/expand/resource_context.h"

namespace slsc::sam {

/// Lets API Gateway invoke the function of an authorizer of an HTTP or WebSocket API.
void add_http_authorizer_permission(const ResourceContext& api, std::string_view id,
                                    const Value& function_arn);

}  // namespace slsc::sam
