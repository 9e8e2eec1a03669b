#include "serverless/model/events/event_bridge.h"

#include "serverless/lower/events/event_rule.h"
#include "serverless/lower/events/lower_events.h"
#include "serverless/lower/lambda_permission.h"
#include "serverless/naming/logical_ids_events.h"
#include "support/sha256.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

constexpr std::size_t kLongestName = 64;

/// `name`, which ends in `suffix`, made to fit: its head and the MD5 of the whole.
std::string fitting(std::string name, std::string_view suffix) {
  if (name.size() <= kLongestName) return name;
  return concat({std::string_view(name).substr(0, 31 - suffix.size()), md5_hex(name), "-", suffix});
}

/// The bus of a rule.
struct Bus {
  std::optional<Value> name;  ///< none: the default bus
  bool made_here = false;
};

Bus bus_of(const ServiceContext& context, const EventBridgeEvent& event) {
  if (!event.event_bus) return {};
  const Value& bus = *event.event_bus;
  const auto text = bus.text();
  if (!text) return {bus, false};
  const bool is_arn = text->starts_with("arn");
  const std::string_view name = is_arn ? text->substr(text->find('/') + 1) : *text;
  if (name == "default") return {};
  return {Value(context.keep(name)).at(bus.where()), !is_arn};
}

// Rules of several functions may name the same new bus: it is made once.
void add_bus(const ServiceContext& context, const Value& name, std::string_view id) {
  if (context.out().has_resource(id)) return;
  context.add_resource(id, "AWS::Events::EventBus", name.where()).set("Name", name);
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-events-rule-target.html
Map target_of(const ServiceContext& context, const Function& function,
              const EventBridgeEvent& event, std::string_view rule_name) {
  Arena& arena = context.arena();
  const Map target(arena);
  target.set("Arn", context.invocation_target(function));
  target.set("Id", context.keep(fitting(concat({rule_name, "-target"}), "target")));
  if (event.retry_policy) {
    const ConfigReader policy(*event.retry_policy, context.sink());
    const Map retries(arena, 2);
    retries.set_if("MaximumEventAgeInSeconds", policy.value("maximumEventAge"));
    retries.set_if("MaximumRetryAttempts", policy.value("maximumRetryAttempts"));
    target.set("RetryPolicy", retries);
  }
  if (event.dead_letter_queue_arn) {
    target.set("DeadLetterConfig", Map(arena, {{"Arn", *event.dead_letter_queue_arn}}));
  }
  if (event.input) target.set("Input", input_text(context, *event.input));
  target.set_if("InputPath", event.input_path);
  if (event.input_transformer) {
    target.set("InputTransformer", input_transformer(context, *event.input_transformer));
  }
  return target;
}

/// arn:<partition>:events:<region>:<account>:rule[/<bus>]/<rule>
Value rule_arn(const ServiceContext& context, const Bus& bus, const Value& rule_name) {
  Arena& arena = context.arena();
  const List path(arena, {"rule"});
  if (bus.name) path.push_back(*bus.name);
  path.push_back(rule_name);
  return cfn::join(arena, ":",
                   {"arn", context.ref("AWS::Partition"), "events", context.ref("AWS::Region"),
                    context.ref("AWS::AccountId"), cfn::join(arena, "/", path)});
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-events-rule.html
void add_rule(const ServiceContext& context, const Function& function,
              const EventBridgeEvent& event, std::size_t number) {
  check_single_input(context, event.input, event.input_path, event.input_transformer);
  const std::string suffix = concat({"rule-", std::to_string(number)});
  const std::string given_name = concat({function.name, "-", suffix});
  const Value name = event.name.value_or(Value(context.keep(fitting(given_name, suffix))));
  const Bus bus = bus_of(context, event);

  const cfn::Resource rule =
      context.add_resource(naming::event_bridge_rule(given_name), "AWS::Events::Rule", event.where);
  depend_on_target_alias(context, function, rule);
  if (bus.made_here) {
    const std::string_view bus_id = context.keep(naming::event_bus(bus.name->as_text()));
    add_bus(context, *bus.name, bus_id);
    rule.depends_on(bus_id);
  }
  rule.set_if("Description", event.description);
  rule.set_if("EventBusName", bus.name);
  rule.set_if("EventPattern", event.pattern);
  rule.set("Name", name);
  rule.set_if("ScheduleExpression", event.schedule);
  rule.set("State", rule_state(event.enabled));
  const Map target = target_of(context, function, event, name.text().value_or(""));
  rule.set("Targets", List(context.arena(), {target}));

  add_lambda_permission(context, function, naming::event_bridge_permission(function.key, number),
                        "events.amazonaws.com", rule_arn(context, bus, name), event.where);
}

}  // namespace

void lower_events(ServiceContext& context, Events<EventBridgeEvent> events) {
  for (const auto& [function, event, position] : events) {
    add_rule(context, function, event, position + 1);
  }
}

}  // namespace slsc::serverless
