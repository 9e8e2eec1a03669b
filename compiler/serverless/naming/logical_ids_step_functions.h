#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// The logical ids of serverless-step-functions. A state machine is given by its key in
// serverless.yml; `state_machine` alone also looks at the `id` or `name` that it may have. Numbers
// count from 1 within the state machine.
namespace slsc::serverless::naming {

/// `given` is the state machine's `id`, else its `name`, else empty.
std::string state_machine(std::string_view key, std::string_view given);
/// These take the logical id of the state machine.
std::string state_machine_output(std::string_view state_machine);
std::string state_machine_role(std::string_view state_machine);
std::string state_machine_alarm(std::string_view state_machine, std::string_view metric);
std::string state_machine_notification_rule(std::string_view state_machine,
                                            std::string_view status);
std::string state_machine_notification_role(std::string_view state_machine);

std::string activity(std::string_view name);
std::string activity_output(std::string_view name);

std::string state_machine_schedule_rule(std::string_view key, std::size_t number);
std::string state_machine_scheduler_schedule(std::string_view key, std::size_t number);
std::string state_machine_schedule_role(std::string_view key);
std::string state_machine_event_rule(std::string_view key, std::size_t number);
std::string state_machine_event_role(std::string_view key);

/// What API Gateway starts executions as.
inline constexpr std::string_view kApiToStepFunctionsRole = "ApigatewayToStepFunctionsRole";

/// The first five digits of the MD5 of `content`: what tells targets and policies apart.
std::string short_digest(std::string_view content);

}  // namespace slsc::serverless::naming
