#include "serverless/naming/logical_ids_deployment.h"

#include <catch2/catch.hpp>

#include "serverless/naming/logical_ids_alarms.h"

namespace slsc::serverless::naming {

TEST_CASE("ids of alarms, their topics and dashboards are the plugin's") {
  CHECK(alarm("my-func_2", "functionErrors") == "MyDashfuncUnderscore2FunctionErrorsAlarm");
  CHECK(alarm("hello", "bad-rows") == "HelloBadDashrowsAlarm");
  CHECK(alarm_topic("", "insufficientData") == "AwsAlertsInsufficientData");
  CHECK(alarm_topic("nonCritical", "ok") == "AwsAlertsNonCriticalOk");
  CHECK(log_metric_filter("hello", "panics", "ALERT") ==
        "HelloLambdaFunctionPanicsLogMetricFilterALERT");
  CHECK(log_metric_filter("hello", "bad-rows", "OK") ==
        "HelloLambdaFunctionBadDashrowsLogMetricFilterOK");
  CHECK(log_pattern_metric("hello", "panics") == "PanicsHelloLambdaFunction");
  CHECK(alarms_dashboard("") == "AlertsDashboard");
  CHECK(alarms_dashboard("vertical") == "AlertsDashboardvertical");
}

TEST_CASE("ids of a gradual deployment are the plugin's") {
  CHECK(deployment_application("my-pay-stack") == "MypaystackDeploymentApplication");
  CHECK(deployment_group("my-func") == "MyDashfuncLambdaFunctionDeploymentGroup");
  CHECK(shifted_alias("hello", "Live") == "HelloLambdaFunctionAliasLive");
  CHECK(shifted_alias("hello", "blue-1") == "HelloLambdaFunctionAliasblueDash1");
  CHECK(deployment_config("hello") == "HelloLambdaFunctionDeploymentConfig");
  CHECK(hook_policy("CheckLambdaFunction") == "CheckLambdaFunctionDeploymentHookPolicy");
  CHECK(canary_alarm("my-func", "Errors") == "MyDashfuncLambdaFunctionCanaryErrorsAlarm");
  CHECK(canary_alarm("hello", "slow payments") == "HelloLambdaFunctionCanarySlowpaymentsAlarm");
  CHECK(canary_alarm_name("my-Func_2", "Errors") == "myfunc2-canary-errors");
}

TEST_CASE("the name of a deployment group is cut after 100 characters") {
  CHECK(deployment_group_name("shop-prod", "HelloLambdaFunctionDeploymentGroup") ==
        "shop-prod-HelloLambdaFunctionDeploymentGroup");
  const std::string cut = deployment_group_name(std::string(90, 's'), "HelloLambdaFunction");
  CHECK(cut == std::string(90, 's') + "-HelloLamb");
}

}  // namespace slsc::serverless::naming
