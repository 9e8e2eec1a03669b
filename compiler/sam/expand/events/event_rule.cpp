#include "sam/expand/events/event_rule.h"

#include "diagnostics/catalogue/sam.h"
#include "sam/expand/events/dead_letter_queue.h"
#include "support/strings.h"

namespace slsc::sam {

namespace {

// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html
constexpr std::size_t kLongestTargetId = 64;

Value target_id(const EventContext& event) {
  if (const Value* target = event.property("Target")) {
    if (const Value* id = target->find("Id")) return *id;
  }
  const std::string_view suffix =
      event.target().is_state_machine() ? "StepFunctionsTarget" : "LambdaTarget";
  return event.expansion().keep(
      concat({event.event().id.substr(0, kLongestTargetId - suffix.size()), suffix}));
}

}  // namespace

void set_rule_state(const EventContext& event, const cfn::Resource& rule) {
  const Value* state = event.property("State");
  const Value* enabled = event.property("Enabled");
  if (is_given(state) && enabled != nullptr) {
    event.sink()
        .report(diag::sam_excluding_properties, event.where("Enabled"), event.path("Enabled"),
                "State")
        .help("keep `State`");
    return;
  }
  if (is_given(state)) rule.set("State", *state);
  if (enabled != nullptr) rule.set("State", is_given(enabled) ? "ENABLED" : "DISABLED");
}

Map rule_target(const EventContext& event) {
  const Map target(event.arena(), {{"Arn", event.target().arn}, {"Id", target_id(event)}});
  for (const std::string_view name : {"Input", "InputPath", "RetryPolicy", "InputTransformer"}) {
    if (const Value* value = event.property(name)) target.set(name, *value);
  }
  const Value queue = dead_letter_queue(event, DeadLetterSender::Rule);
  if (!queue.is_null()) target.set("DeadLetterConfig", Map(event.arena(), {{"Arn", queue}}));
  return target;
}

Value add_rule_role(const EventContext& event) {
  const std::string id = event.child_id("Role");
  RoleBuilder builder(event.expansion());
  builder.add_policy(concat({id, "StartExecutionPolicy"}),
                     builder.statement("states:StartExecution", event.target().arn));
  const cfn::Resource role = event.add(id, "AWS::IAM::Role");
  role.set("AssumeRolePolicyDocument", builder.trust("events.amazonaws.com"));
  role.set("Policies", builder.policies());
  const Value* boundary = event.resource().property("PermissionsBoundary");
  if (is_given(boundary)) role.set("PermissionsBoundary", *boundary);
  return event.expansion().get_att(id, "Arn");
}

}  // namespace slsc::sam
