#pragma once

#include <string>
#include <string_view>

// Logical ids of serverless-plugin-canary-deployments.
namespace slsc::serverless::naming {

inline constexpr std::string_view kCodeDeployRole = "CodeDeployServiceRole";

/// `ShopprodDeploymentApplication`, from the name of the stack.
std::string deployment_application(std::string_view stack_name);
std::string deployment_group(std::string_view function);
/// `<stack>-<id>`, cut to CodeDeploy's 100 characters.
std::string deployment_group_name(std::string_view stack_name, std::string_view group_id);
/// `HelloLambdaFunctionAliaslive`
std::string shifted_alias(std::string_view function, std::string_view alias);
/// Of a shift that the service describes itself; not the plugin's.
std::string deployment_config(std::string_view function);
/// The right of a hook with a role of its own; not the plugin's.
std::string hook_policy(std::string_view hook_id);

inline constexpr std::string_view kCanaryCompositeAlarm = "CanaryDeploymentCompositeAlarm";
/// Of @flagsmith's fork: `PayLambdaFunctionCanaryErrorsAlarm`.
std::string canary_alarm(std::string_view function, std::string_view alarm);
/// What distinguishes the alarm's name in its stage: `pay-canary-errors`.
std::string canary_alarm_name(std::string_view function, std::string_view alarm);

}  // namespace slsc::serverless::naming
