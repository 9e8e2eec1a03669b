#pragma once

#include "sam/expand/api/record_set_group.h"
#include "sam/expand/resource_context.h"

namespace slsc::sam {

/// `Domain` of an HTTP or WebSocket API: the custom domain, the base paths that lead from it to the
/// API's stage, and its records. `domain` fits the schema and parameters in it are resolved.
/// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-httpapi-httpapidomainconfiguration.html
void add_http_domain(const ResourceContext& api, Map domain, const Value& tags,
                     RecordSetGroup group);

}  // namespace slsc::sam
