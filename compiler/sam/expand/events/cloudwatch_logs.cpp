#include "sam/expand/events/event.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-cloudwatchlogs.html
namespace slsc::sam {

void expand_cloudwatch_logs(EventContext& event) {
  const Expansion& expansion = event.expansion();
  const Value& group = *event.property("LogGroupName");
  const std::string_view pattern = expansion.keep(concat({"arn:", expansion.partition(),
                                                          ":logs:${AWS::Region}:${AWS::AccountId}:"
                                                          "log-group:${__LogGroupName__}:*"}));
  const Value source =
      cfn::sub(event.arena(), pattern, Map(event.arena(), {{"__LogGroupName__", group}}));
  const cfn::Resource permission = event.add_permission("logs.amazonaws.com", source);

  const cfn::Resource filter = event.add(event.event().id, "AWS::Logs::SubscriptionFilter");
  filter.depends_on(permission.id());
  event.copy({"LogGroupName", "FilterPattern"}, filter);
  filter.set("DestinationArn", event.target().arn);
}

}  // namespace slsc::sam
