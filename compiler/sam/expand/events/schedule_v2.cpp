#include "diagnostics/catalogue/sam.h"
#include "sam/expand/events/dead_letter_queue.h"
#include "sam/expand/events/event.h"
#include "support/strings.h"

// A schedule of EventBridge Scheduler, which invokes with a role instead of a permission.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-schedulev2.html
namespace slsc::sam {

namespace {

Value add_scheduler_role(const EventContext& event, const Value& dead_letter_queue) {
  const EventTarget& target = event.target();
  RoleBuilder builder(event.expansion());
  if (target.is_state_machine()) {
    builder.add_policy(event.child_id("StartExecutionPolicy"),
                       builder.statement("states:StartExecution", target.arn));
  } else {
    builder.add_policy(event.child_id("LambdaPolicy"),
                       builder.statement("lambda:InvokeFunction", target.arn));
  }
  if (!dead_letter_queue.is_null()) {
    builder.add_policy(event.child_id("SQSPolicy"),
                       builder.statement("sqs:SendMessage", dead_letter_queue));
  }
  const std::string id = event.child_id("Role");
  const cfn::Resource role = event.add(id, "AWS::IAM::Role");
  role.set("AssumeRolePolicyDocument", builder.trust("scheduler.amazonaws.com"));
  role.set("Policies", builder.policies());
  const Value* boundary = event.property("PermissionsBoundary");
  if (is_given(boundary)) role.set("PermissionsBoundary", *boundary);
  return event.expansion().get_att(id, "Arn");
}

void set_name(const EventContext& event, const cfn::Resource& schedule) {
  const Value* name = event.property("Name");
  if (!is_given(event.property("OmitName"))) {
    schedule.set("Name", is_given(name) ? *name : Value(event.event().id));
  } else if (is_given(name)) {
    event.sink()
        .report(diag::sam_excluding_properties, event.where("OmitName"),
                event.child_id(".Properties.OmitName"), "Name")
        .help("keep one of them");
  }
}

}  // namespace

void expand_schedule_v2(EventContext& event) {
  Arena& arena = event.arena();
  const cfn::Resource schedule = event.add(event.event().id, "AWS::Scheduler::Schedule");
  event.copy({"ScheduleExpression"}, schedule);
  if (is_given(event.property("State"))) event.copy({"State"}, schedule);
  set_name(event, schedule);
  const Value* window = event.property("FlexibleTimeWindow");
  schedule.set("FlexibleTimeWindow",
               is_given(window) ? *window : Value(Map(arena, {{"Mode", "OFF"}})));
  event.copy({"Description", "StartDate", "EndDate", "ScheduleExpressionTimezone", "GroupName",
              "KmsKeyArn"},
             schedule);

  const Value queue = dead_letter_queue(event, DeadLetterSender::Scheduler);
  const Value* given_role = event.property("RoleArn");
  const Value role = is_given(given_role) ? *given_role : add_scheduler_role(event, queue);
  const Map target(arena, {{"Arn", event.target().arn}, {"RoleArn", role}});
  for (const std::string_view name : {"Input", "RetryPolicy"}) {
    if (const Value* value = event.property(name)) target.set(name, *value);
  }
  if (!queue.is_null()) target.set("DeadLetterConfig", Map(arena, {{"Arn", queue}}));
  schedule.set("Target", target);
}

}  // namespace slsc::sam
