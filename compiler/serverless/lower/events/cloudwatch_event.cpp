#include "serverless/model/events/cloudwatch_event.h"

#include "diagnostics/catalogue/model.h"
#include "serverless/lower/events/event_rule.h"
#include "serverless/lower/events/lower_events.h"
#include "serverless/lower/events/one_line.h"
#include "serverless/lower/lambda_permission.h"
#include "serverless/naming/logical_ids_events.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

// Line breaks go, also those that a text of JSON spells as \n.
Value input_of(const ServiceContext& context, const Value& input) {
  if (!input.is_text()) return input_text(context, one_line(context, input));
  const std::string text = replace_all(replace_all(input.as_text(), "\\n", ""), "\\r", "");
  return one_line(context, Value(context.keep(text)).at(input.where()));
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-events-rule.html
void add_rule(const ServiceContext& context, const Function& function, const CloudwatchEvent& event,
              std::size_t number) {
  if (!event.pattern) {
    context.sink()
        .report(diag::cloudwatch_event_without_pattern, event.where)
        .help("add `event` with the pattern of the events that the function shall get");
    return;
  }
  check_single_input(context, event.input, event.input_path, event.input_transformer);
  const std::string rule_id = naming::cloudwatch_event_rule(function.key, number);
  const cfn::Resource rule = context.add_resource(rule_id, "AWS::Events::Rule", event.where);
  depend_on_target_alias(context, function, rule);
  rule.set("EventPattern", one_line(context, *event.pattern));
  rule.set("State", rule_state(event.enabled));
  rule.set_if("Description", event.description);
  rule.set_if("Name", event.name);

  const Map target(context.arena());
  if (event.input) target.set("Input", input_of(context, *event.input));
  if (event.input_path) target.set("InputPath", one_line(context, *event.input_path));
  if (event.input_transformer) {
    target.set("InputTransformer", input_transformer(context, *event.input_transformer));
  }
  target.set("Arn", context.invocation_target(function));
  target.set("Id", context.keep(naming::cloudwatch_event_target(function.key)));
  rule.set("Targets", List(context.arena(), {target}));

  add_lambda_permission(context, function,
                        naming::cloudwatch_event_permission(function.key, number),
                        "events.amazonaws.com", context.get_att(rule_id, "Arn"), event.where);
}

}  // namespace

void lower_events(ServiceContext& context, Events<CloudwatchEvent> events) {
  for_each_function(events, [&](const Function& function, Events<CloudwatchEvent> rules) {
    std::size_t number = 0;
    for (const auto& placed : rules) add_rule(context, function, placed.event, ++number);
  });
}

}  // namespace slsc::serverless
