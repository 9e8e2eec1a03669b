#pragma once

#include "serverless/lower/service_context.h"
#include "serverless/model/alarms.h"

namespace slsc::serverless {

/// CloudWatch dashboards over all functions and the REST API.
void add_dashboards(ServiceContext& context, const Alarms& alarms);

}  // namespace slsc::serverless
