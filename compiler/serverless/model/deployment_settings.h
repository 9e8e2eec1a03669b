#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "serverless/model/canary_alarms.h"
#include "serverless/model/service.h"
#include "serverless/model/shift_type.h"

namespace slsc::serverless {

/// What serverless-plugin-canary-deployments is called in `plugins`.
inline constexpr std::string_view kCanaryPlugin = "serverless-plugin-canary-deployments";
/// Its maintained fork.
inline constexpr std::string_view kCanaryPluginFork =
    "@flagsmith/serverless-plugin-canary-deployments";

/// `deploymentSettings` of one function: its own over those in `custom`, and the environment's over
/// both.
struct DeploymentSettings {
  const Function* function = nullptr;
  Where where;  ///< the function's key
  ShiftType type;
  std::string_view alias;
  std::optional<Value> pre_traffic_hook;  ///< a function's key, or an ARN or intrinsic
  std::optional<Value> post_traffic_hook;
  std::optional<List> alarms;  ///< names, logical ids, `{name}`
  std::vector<CanaryAlarm> canary_alarms;
  std::optional<Value> triggers;
  std::optional<Value> code_deploy_role;
  std::vector<Value> allow_unqualified;

  bool has_hook() const { return pre_traffic_hook || post_traffic_hook; }
};

/// The gradual deployment of a service in its stage.
struct GradualDeployment {
  std::vector<DeploymentSettings> functions;
  std::optional<Value> code_deploy_role;  ///< of all functions: none is made
  std::optional<Value> permissions_boundary;
  bool least_privilege = false;
  bool of_fork = false;  ///< stacks look as the fork has made them
};

/// Nothing when no function is deployed gradually in this stage.
std::optional<GradualDeployment> read_gradual_deployment(const Service& service, Arena& arena,
                                                         Sink& sink);

}  // namespace slsc::serverless
