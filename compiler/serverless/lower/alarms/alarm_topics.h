#pragma once

#include "serverless/lower/service_context.h"
#include "serverless/model/alarms.h"

namespace slsc::serverless {

/// The SNS topics that are named but not there yet.
void add_alarm_topics(ServiceContext& context, const Alarms& alarms);
/// The topic of a group: its ARN, or a Ref of the one made here.
Value alarm_topic_target(ServiceContext& context, const AlarmTopicGroup& group,
                         const AlarmTopic& topic);

}  // namespace slsc::serverless
