#include "serverless/model/events/alb.h"

namespace slsc::serverless {

void read_event(const ConfigReader& reader, AlbEvent& event) {
  event.where = reader.where();
  event.listener_arn = reader.value("listenerArn").value_or(event.listener_arn);
  event.priority = reader.value("priority").value_or(event.priority);
  event.conditions = reader.value("conditions");
  event.multi_value_headers = reader.boolean("multiValueHeaders").value_or(false);
  event.target_group_name = reader.truthy("targetGroupName");
  event.authorizers = reader.items("authorizer");
  event.health_check = reader.truthy("healthCheck");
}

}  // namespace slsc::serverless
