#include "sam/expand/events/event.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-iotrule.html
namespace slsc::sam {

void expand_iot_rule(EventContext& event) {
  Arena& arena = event.arena();
  const Expansion& expansion = event.expansion();
  const std::string_view id = event.event().id;
  const std::string_view pattern = expansion.keep(concat(
      {"arn:", expansion.partition(), ":iot:${AWS::Region}:${AWS::AccountId}:rule/${RuleName}"}));
  const Value source = cfn::sub(arena, pattern, Map(arena, {{"RuleName", expansion.ref(id)}}));
  const cfn::Resource permission = event.add_permission("iot.amazonaws.com", source);
  permission.set("SourceAccount", expansion.sub("${AWS::AccountId}"));

  const Map invoke(arena, {{"Lambda", Map(arena, {{"FunctionArn", event.target().arn}})}});
  const Map payload(arena, {{"Sql", *event.property("Sql")},
                            {"RuleDisabled", Value(false)},
                            {"Actions", List(arena, {Value(invoke)})}});
  const Value* version = event.property("AwsIotSqlVersion");
  if (is_given(version)) payload.set("AwsIotSqlVersion", *version);
  event.add(id, "AWS::IoT::TopicRule").set("TopicRulePayload", payload);
}

}  // namespace slsc::sam
