#include "serverless/lower/events/event_rule.h"
#include "serverless/lower/plugins/step_functions/rule_target.h"
#include "serverless/lower/plugins/step_functions/state_machines.h"
#include "serverless/naming/logical_ids_step_functions.h"
#include "support/strings.h"

namespace slsc::serverless {

std::optional<Value> retry_policy(const ServiceContext& context, const ConfigReader& event) {
  if (!event.map("retryPolicy")) return std::nullopt;
  const ConfigReader settings = event.member("retryPolicy");
  const Map policy(context.arena(), 2);
  policy.set_if("MaximumEventAgeInSeconds", settings.value("maximumEventAgeInSeconds"));
  policy.set_if("MaximumRetryAttempts", settings.value("maximumRetryAttempts"));
  return Value(policy);
}

Map rule_target(const ServiceContext& context, const StateMachine& machine,
                const ConfigReader& event, std::string_view id) {
  const Map target(context.arena());
  if (const auto input = event.truthy("input")) target.set("Input", input_text(context, *input));
  target.set_if("InputPath", event.truthy("inputPath"));
  if (const auto transformer = event.truthy("inputTransformer")) {
    target.set("InputTransformer", input_transformer(context, *transformer));
  }
  target.set("Arn", context.ref(machine.id));
  target.set("Id", context.keep(concat({machine.key, id})));
  target.set_if("RetryPolicy", retry_policy(context, event));
  return target;
}

namespace {

void add_event_rule(const ServiceContext& context, const StateMachine& machine,
                    const ConfigReader& event, std::size_t number) {
  const auto pattern = event.value("event");
  if (!pattern) return;
  check_single_input(context, event.truthy("input"), event.truthy("inputPath"),
                     event.truthy("inputTransformer"));
  const cfn::Resource rule = context.add_resource(
      naming::state_machine_event_rule(machine.key, number), "AWS::Events::Rule", event.where());
  rule.set_if("EventBusName", event.truthy("eventBusName"));
  rule.set("EventPattern", *pattern);
  rule.set("State", rule_state(event.boolean("enabled").value_or(true)));
  rule.set_if("Description", event.truthy("description"));
  rule.set_if("Name", event.truthy("name"));
  const Map target = rule_target(context, machine, event, "CloudWatchEvent");
  if (const auto queue = event.truthy("deadLetterConfig")) {
    target.set("DeadLetterConfig", Map(context.arena(), {{"Arn", *queue}}));
  }
  const std::string role = naming::state_machine_event_role(machine.key);
  const auto given_role = event.truthy("iamRole");
  target.set("RoleArn", given_role.value_or(context.get_att(role, "Arn")));
  rule.set("Targets", List(context.arena(), {target}));
  if (given_role) return;
  const Service& service = context.service();
  add_starting_role(
      context, machine, role, "events.amazonaws.com",
      concat({service.stage, "-", service.region, "-", service.name, "-", machine.key, "-event"}),
      event.where());
}

}  // namespace

void add_state_machine_event_rules(const ServiceContext& context, const StateMachine& machine) {
  std::size_t number = 0;
  for (const Value& event : machine.reader(context.sink()).items("events")) {
    const ConfigReader reader(event, context.sink());
    for (const std::string_view kind : {"cloudwatchEvent", "eventBridge"}) {
      if (!reader.map(kind)) continue;
      add_event_rule(context, machine, reader.member(kind), ++number);
      break;
    }
  }
}

}  // namespace slsc::serverless
