#pragma once

#include <string>
#include <vector>

#include "serverless/lower/service_context.h"
#include "serverless/model/deployment_settings.h"

namespace slsc::serverless {

/// A canary alarm in the template.
struct BoundCanaryAlarm {
  std::string_view logical_id;
  const CanaryAlarm* alarm = nullptr;
};

/// A function on its way through a gradual deployment.
struct ShiftedFunction {
  const DeploymentSettings* settings = nullptr;
  std::string function_id;
  std::string group_id;
  std::string group_name;
  std::string alias_id;
  std::vector<BoundCanaryAlarm> canary_alarms;
  std::vector<std::string> hook_policies;  ///< must be there before a hook runs
};

/// Which function of the template a hook is, however it was written: its logical id, or empty.
std::string_view find_hook(const ServiceContext& context, const Value& hook);
/// The hooks of a function as they were written.
std::vector<Value> hooks_of(const DeploymentSettings& settings);

/// The deployment group: how traffic moves, and what stops it.
void add_deployment_group(ServiceContext& context, const GradualDeployment& deployment,
                          const ShiftedFunction& shifted, std::string_view application);
/// What an entry of `alarms` names: the logical id of an alarm of the template, or empty.
std::string_view find_alarm(const ServiceContext& context, const Function& function,
                            std::string_view name);

}  // namespace slsc::serverless
