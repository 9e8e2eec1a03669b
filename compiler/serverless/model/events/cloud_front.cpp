#include "serverless/model/events/cloud_front.h"

namespace slsc::serverless {

void read_event(const ConfigReader& reader, CloudFrontEvent& event) {
  event.where = reader.where();
  event.event_type = reader.value("eventType");
  event.origin = reader.value("origin").value_or(event.origin);
  event.is_default_origin = reader.boolean("isDefaultOrigin").value_or(false);
  event.path_pattern = reader.truthy("pathPattern");
  event.include_body = reader.value("includeBody");
  event.behavior = reader.map("behavior");
  event.cache_policy_id = reader.member("cachePolicy").truthy("id");
  event.cache_policy_name = reader.member("cachePolicy").truthy("name");
}

}  // namespace slsc::serverless
