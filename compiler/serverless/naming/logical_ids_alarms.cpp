#include "serverless/naming/logical_ids_alarms.h"

#include "serverless/naming/logical_ids_functions.h"
#include "serverless/naming/normalize.h"
#include "support/strings.h"

namespace slsc::serverless::naming {

std::string alarm(std::string_view function, std::string_view alarm) {
  return concat({normalize_name(function), normalize_name(alarm), "Alarm"});
}

std::string alarm_topic(std::string_view group, std::string_view kind) {
  return concat({"AwsAlerts", upper_first(group), upper_first(kind)});
}

// The plugin leaves dashes and underscores in, which no logical id may have.
std::string log_metric_filter(std::string_view function, std::string_view alarm,
                              std::string_view end) {
  return concat({lambda_function(function), normalize_name(alarm), "LogMetricFilter", end});
}

std::string log_pattern_metric(std::string_view function, std::string_view metric) {
  return concat({upper_first(metric), lambda_function(function)});
}

std::string alarms_dashboard(std::string_view name) { return concat({"AlertsDashboard", name}); }

}  // namespace slsc::serverless::naming
