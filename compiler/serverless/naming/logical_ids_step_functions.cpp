#include "serverless/naming/logical_ids_step_functions.h"

#include "serverless/naming/normalize.h"
#include "support/sha256.h"
#include "support/strings.h"

namespace slsc::serverless::naming {

std::string state_machine(std::string_view key, std::string_view given) {
  if (!given.empty()) return normalize_name(given);
  return normalize_name(key) + "StepFunctionsStateMachine";
}

std::string state_machine_output(std::string_view state_machine) {
  return concat({state_machine, "Arn"});
}

std::string state_machine_role(std::string_view state_machine) {
  return concat({state_machine, "Role"});
}

std::string state_machine_alarm(std::string_view state_machine, std::string_view metric) {
  return concat({state_machine, metric, "Alarm"});
}

std::string state_machine_notification_rule(std::string_view state_machine,
                                            std::string_view status) {
  return concat({state_machine, "Notifications", replace_all(status, "_", ""), "EventRule"});
}

std::string state_machine_notification_role(std::string_view state_machine) {
  return concat({state_machine, "NotificationsIamRole"});
}

std::string activity(std::string_view name) {
  return normalize_name(name) + "StepFunctionsActivity";
}

std::string activity_output(std::string_view name) { return activity(name) + "Arn"; }

std::string state_machine_schedule_rule(std::string_view key, std::size_t number) {
  return normalize_name(key) + "StepFunctionsEventsRuleSchedule" + std::to_string(number);
}

std::string state_machine_scheduler_schedule(std::string_view key, std::size_t number) {
  return normalize_name(key) + "StepFunctionsSchedulerSchedule" + std::to_string(number);
}

std::string state_machine_schedule_role(std::string_view key) {
  return normalize_name(key) + "ScheduleToStepFunctionsRole";
}

std::string state_machine_event_rule(std::string_view key, std::size_t number) {
  return normalize_name(key) + "EventsRuleCloudWatchEvent" + std::to_string(number);
}

std::string state_machine_event_role(std::string_view key) {
  return normalize_name(key) + "EventToStepFunctionsRole";
}

std::string short_digest(std::string_view content) { return md5_hex(content).substr(0, 5); }

}  // namespace slsc::serverless::naming
