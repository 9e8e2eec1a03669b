#include "sam/expand/events/event.h"
#include "sam/expand/events/event_rule.h"

// CloudWatchEvent and EventBridgeRule, its newer name.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventbridgerule.html
namespace slsc::sam {

namespace {

cfn::Resource add_pattern_rule(const EventContext& event) {
  const cfn::Resource rule = event.add(event.event().id, "AWS::Events::Rule");
  event.copy({"EventBusName"}, rule);
  if (const Value* pattern = event.property("Pattern")) rule.set("EventPattern", *pattern);
  if (const Value* name = event.property("RuleName")) rule.set("Name", *name);
  set_rule_state(event, rule);
  return rule;
}

}  // namespace

void expand_rule(EventContext& event) {
  const cfn::Resource rule = add_pattern_rule(event);
  rule.set("Targets", List(event.arena(), {Value(rule_target(event))}));
  event.add_permission("events.amazonaws.com", event.expansion().get_att(rule.id(), "Arn"));
}

void expand_rule_of_state_machine(EventContext& event) {
  const cfn::Resource rule = add_pattern_rule(event);
  const Value role = add_rule_role(event);
  const Map target = rule_target(event);
  target.set("RoleArn", role);
  rule.set("Targets", List(event.arena(), {Value(target)}));
}

}  // namespace slsc::sam
