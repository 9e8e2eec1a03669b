#pragma once

#include "serverless/lower/service_context.h"

namespace slsc::serverless {

/// `custom.alerts` and the functions' `alarms`: alarms, their topics, log metric filters and
/// dashboards. Runs after all events.
void lower_alarms(ServiceContext& context);

}  // namespace slsc::serverless
