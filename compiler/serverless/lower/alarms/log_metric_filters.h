#pragma once

#include "serverless/lower/service_context.h"
#include "serverless/model/alarms.h"

namespace slsc::serverless {

/// For an alarm on a log pattern: one filter that counts the lines, and one that gives 0 for every
/// line, so that the metric has data while all is well.
void add_log_metric_filters(ServiceContext& context, const Function& function,
                            const AlarmDefinition& alarm);

}  // namespace slsc::serverless
