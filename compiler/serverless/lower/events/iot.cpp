#include "serverless/model/events/iot.h"

#include "serverless/lower/events/lower_events.h"
#include "serverless/lower/events/one_line.h"
#include "serverless/lower/lambda_permission.h"
#include "serverless/naming/logical_ids_events.h"

namespace slsc::serverless {

namespace {

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-iot-topicrule.html
void add_topic_rule(const ServiceContext& context, const Function& function, const IotEvent& event,
                    std::size_t number) {
  Arena& arena = context.arena();
  const std::string id = naming::iot_topic_rule(function.key, number);
  const cfn::Resource rule = context.add_resource(id, "AWS::IoT::TopicRule", event.where);
  depend_on_target_alias(context, function, rule);
  if (event.name) rule.set("RuleName", one_line(context, *event.name));

  const Map payload(arena);
  payload.set("RuleDisabled", Value(!event.enabled));
  payload.set("Sql", one_line(context, event.sql));
  if (event.sql_version) payload.set("AwsIotSqlVersion", one_line(context, *event.sql_version));
  if (event.description) payload.set("Description", one_line(context, *event.description));
  const Map lambda(arena, {{"FunctionArn", context.invocation_target(function)}});
  payload.set("Actions", List(arena, {Map(arena, {{"Lambda", lambda}})}));
  rule.set("TopicRulePayload", payload);

  add_lambda_permission(context, function, naming::iot_topic_rule_permission(function.key, number),
                        "iot.amazonaws.com",
                        arn_in_this_region(context, "iot", "rule/", {context.ref(id)}),
                        event.where);
}

}  // namespace

void lower_events(ServiceContext& context, Events<IotEvent> events) {
  for_each_function(events, [&](const Function& function, Events<IotEvent> rules) {
    std::size_t number = 0;
    for (const auto& placed : rules) add_topic_rule(context, function, placed.event, ++number);
  });
}

}  // namespace slsc::serverless
