#pragma once

#include "serverless/lower/plugins/step_functions/state_machines.h"

namespace slsc::serverless {

/// The state machine as the target of a rule: {Arn, Id, Input..., RetryPolicy}; `id` ends its id.
Map rule_target(const ServiceContext& context, const StateMachine& machine,
                const ConfigReader& event, std::string_view id);
/// `retryPolicy` with CloudFormation's spelling.
std::optional<Value> retry_policy(const ServiceContext& context, const ConfigReader& event);

}  // namespace slsc::serverless
