#pragma once

#include <string>
#include <string_view>

// Logical ids of serverless-plugin-aws-alerts.
namespace slsc::serverless::naming {

/// `HelloFunctionErrorsAlarm`
std::string alarm(std::string_view function, std::string_view alarm);
/// `AwsAlertsAlarm`, `AwsAlertsCriticalOk`; the group without a name is empty.
std::string alarm_topic(std::string_view group, std::string_view kind);
/// `end` is `ALERT` or `OK`.
std::string log_metric_filter(std::string_view function, std::string_view alarm,
                              std::string_view end);
/// The metric's name, not an id: `BunyanErrorsHelloLambdaFunction`.
std::string log_pattern_metric(std::string_view function, std::string_view metric);
/// `AlertsDashboard`, `AlertsDashboardvertical`
std::string alarms_dashboard(std::string_view name);

}  // namespace slsc::serverless::naming
