#include "diagnostics/catalogue/sam.h"
#include "sam/expand/events/event.h"
#include "sam/expand/events/event_rule.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-schedule.html
namespace slsc::sam {

namespace {

cfn::Resource add_schedule_rule(const EventContext& event) {
  const cfn::Resource rule = event.add(event.event().id, "AWS::Events::Rule");
  rule.set("ScheduleExpression", *event.property("Schedule"));
  set_rule_state(event, rule);
  event.copy({"Name", "Description"}, rule);
  return rule;
}

}  // namespace

void expand_schedule(EventContext& event) {
  const cfn::Resource rule = add_schedule_rule(event);
  if (event.property("RuleName") != nullptr) {
    event.sink()
        .report(diag::sam_without_effect, event.where("RuleName"), event.path("RuleName"))
        .help("`Name` names the rule");
  }
  rule.set("Targets", List(event.arena(), {Value(rule_target(event))}));
  event.add_permission("events.amazonaws.com", event.expansion().get_att(rule.id(), "Arn"));
}

void expand_schedule_of_state_machine(EventContext& event) {
  const cfn::Resource rule = add_schedule_rule(event);
  const Value* given_role = event.property("RoleArn");
  const Value role = given_role != nullptr ? *given_role : add_rule_role(event);
  const Map target = rule_target(event);
  target.set("RoleArn", role);
  rule.set("Targets", List(event.arena(), {Value(target)}));
}

}  // namespace slsc::sam
