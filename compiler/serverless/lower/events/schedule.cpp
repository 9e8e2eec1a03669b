#include "serverless/model/events/schedule.h"

#include "diagnostics/catalogue/model.h"
#include "json/json_reader.h"
#include "serverless/lower/events/event_rule.h"
#include "serverless/lower/events/lower_events.h"
#include "serverless/lower/lambda_permission.h"
#include "serverless/naming/logical_ids.h"
#include "serverless/naming/logical_ids_events.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

using Method = ScheduleEvent::Method;

// A rule and a schedule of EventBridge Scheduler can do different things.
void check(const ServiceContext& context, const ScheduleEvent& event) {
  Sink& sink = context.sink();
  if (event.name && event.rates.size() > 1) {
    sink.report(diag::schedule_name_for_several_rates, event.name->where(), event.rates.size())
        .help("write one `schedule` event for each rate, each with a name of its own");
  }
  const auto refuse = [&](const std::optional<Value>& setting, std::string_view key,
                          std::string_view method, std::string_view other) {
    if (!setting) return;
    sink.report(diag::setting_of_other_schedule_method, setting->where(), key, method)
        .help(concat({"remove it, or use `method: ", other, "`"}));
  };
  if (event.method == Method::Scheduler) {
    refuse(event.input_path, "inputPath", "scheduler", "eventBus");
    refuse(event.input_transformer, "inputTransformer", "scheduler", "eventBus");
  } else {
    refuse(event.timezone, "timezone", "eventBus", "scheduler");
    refuse(event.group_name, "groupName", "eventBus", "scheduler");
  }
}

// `input: { body: '<json>' }` is the way to write a body as text: it is sent as what it means.
std::optional<Value> input_of(const ServiceContext& context, const ScheduleEvent& event) {
  if (!event.input) return std::nullopt;
  const Value* body = event.input->find("body");
  if (body == nullptr || !body->is_text()) return input_text(context, *event.input);
  const std::optional<Value> parsed = json::parse(body->as_text(), context.arena());
  if (!parsed) {
    context.sink()
        .report(diag::malformed_schedule_body, body->where())
        .help("write the JSON that the function shall get, or a map instead of text");
    return std::nullopt;
  }
  const Value input = clone(context.arena(), *event.input);
  input.as_map().set("body", *parsed);
  return input_text(context, input);
}

// A rule, unlike a schedule of the scheduler, does without what is empty.
std::optional<Value> if_not_empty(const std::optional<Value>& value) {
  return value && value->truthy() ? value : std::nullopt;
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-events-rule.html
void add_rule(const ServiceContext& context, const Function& function, const ScheduleEvent& event,
              const Value& rate, const std::optional<Value>& input, std::size_t number) {
  const std::string rule_id = naming::schedule_rule(function.key, number);
  const cfn::Resource rule = context.add_resource(rule_id, "AWS::Events::Rule", event.where);
  depend_on_target_alias(context, function, rule);
  rule.set("ScheduleExpression", rate);
  rule.set("State", rule_state(event.enabled));
  rule.set_if("Name", event.name);
  rule.set_if("Description", if_not_empty(event.description));

  const Map target(context.arena());
  target.set_if("Input", if_not_empty(input));
  target.set_if("InputPath", if_not_empty(event.input_path));
  if (event.input_transformer) {
    target.set("InputTransformer", input_transformer(context, *event.input_transformer));
  }
  target.set("Arn", context.invocation_target(function));
  target.set("Id", context.keep(naming::schedule_target(function.key)));
  rule.set("Targets", List(context.arena(), {target}));

  add_lambda_permission(context, function, naming::schedule_permission(function.key, number),
                        "events.amazonaws.com", context.get_att(rule_id, "Arn"), event.where);
}

std::optional<Value> role_of(const ServiceContext& context, const Function& function) {
  const auto lambda = context.out().find_resource(naming::lambda_function(function.key));
  const Value* role = lambda ? lambda->properties().find("Role") : nullptr;
  return role == nullptr ? std::nullopt : std::optional(*role);
}

// The scheduler assumes a role to invoke the function, so the function grants it nothing.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-scheduler-schedule.html
void add_schedule(const ServiceContext& context, const Function& function,
                  const ScheduleEvent& event, const Value& rate, const std::optional<Value>& input,
                  std::size_t number) {
  const cfn::Resource schedule = context.add_resource(
      naming::scheduler_schedule(function.key, number), "AWS::Scheduler::Schedule", event.where);
  depend_on_target_alias(context, function, schedule);
  schedule.set("ScheduleExpression", rate);
  schedule.set("State", rule_state(event.enabled));

  const Map target(context.arena());
  target.set("Arn", context.invocation_target(function));
  target.set_if("RoleArn", event.role_arn ? event.role_arn : role_of(context, function));
  target.set_if("Input", input);
  schedule.set("Target", target);

  schedule.set("FlexibleTimeWindow", Map(context.arena(), {{"Mode", "OFF"}}));
  schedule.set_if("Name", event.name);
  schedule.set_if("GroupName", event.group_name);
  schedule.set_if("Description", event.description);
  schedule.set_if("ScheduleExpressionTimezone", event.timezone);
}

}  // namespace

void lower_events(ServiceContext& context, Events<ScheduleEvent> events) {
  const List invocable(context.arena());
  for_each_function(events, [&](const Function& function, Events<ScheduleEvent> schedules) {
    std::size_t number = 0;
    bool uses_scheduler = false;
    for (const auto& placed : schedules) {
      const ScheduleEvent& event = placed.event;
      check(context, event);
      const std::optional<Value> input = input_of(context, event);
      for (const Value& rate : event.rates) {
        ++number;
        if (event.method == Method::Scheduler) {
          add_schedule(context, function, event, rate, input, number);
          uses_scheduler = true;
        } else {
          add_rule(context, function, event, rate, input, number);
        }
      }
    }
    if (!uses_scheduler) return;
    const std::string arn = concat(
        {"arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:", function.name});
    invocable.push_back(context.sub(arn));
    invocable.push_back(context.sub(arn + ":*"));
  });
  if (invocable.empty()) return;
  context.trust("scheduler.amazonaws.com");
  context.grant(context.allow({"lambda:InvokeFunction"}, invocable));
}

}  // namespace slsc::serverless
