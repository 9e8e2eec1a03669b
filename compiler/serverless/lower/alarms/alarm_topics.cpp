#include "serverless/lower/alarms/alarm_topics.h"

#include "serverless/naming/logical_ids.h"

namespace slsc::serverless {

void add_alarm_topics(ServiceContext& context, const Alarms& alarms) {
  for (const AlarmTopicGroup& group : alarms.topics) {
    for (const AlarmTopic& topic : group.topics) {
      if (!topic.is_made()) continue;
      const List subscriptions(context.arena());
      for (const Value& notification : topic.notifications) {
        const Map subscription(context.arena());
        if (const Value* protocol = notification.find("protocol")) {
          subscription.set("Protocol", *protocol);
        }
        if (const Value* endpoint = notification.find("endpoint")) {
          subscription.set("Endpoint", *endpoint);
        }
        subscriptions.push_back(subscription);
      }
      const cfn::Resource made = context.replace_resource(
          naming::alarm_topic(group.name, topic.kind), "AWS::SNS::Topic", topic.where);
      made.set("TopicName", topic.topic);
      made.set("Subscription", subscriptions);
    }
  }
}

Value alarm_topic_target(ServiceContext& context, const AlarmTopicGroup& group,
                         const AlarmTopic& topic) {
  return topic.is_made() ? context.ref(naming::alarm_topic(group.name, topic.kind)) : topic.topic;
}

}  // namespace slsc::serverless
