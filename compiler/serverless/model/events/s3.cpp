#include "serverless/model/events/s3.h"

namespace slsc::serverless {

void read_event(const ConfigReader& reader, S3Event& event) {
  event.where = reader.where();
  event.bucket = reader.value("bucket").value_or(reader.value());
  event.notification = reader.value("event").value_or(event.notification);
  event.existing = reader.boolean("existing").value_or(false);
  event.force_deploy = reader.boolean("forceDeploy").value_or(false);
  if (!reader.value("rules")) return;
  event.rules.emplace();
  for (const Value& item : reader.items("rules")) {
    if (!item.is_map() || item.as_map().empty()) continue;
    const Map::Entry& rule = *item.as_map().begin();
    event.rules->push_back({rule.key(), rule.value});
  }
}

}  // namespace slsc::serverless
