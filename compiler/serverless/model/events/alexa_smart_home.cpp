#include "serverless/model/events/alexa_smart_home.h"

namespace slsc::serverless {

void read_event(const ConfigReader& reader, AlexaSmartHomeEvent& event) {
  event.where = reader.where();
  if (reader.value().is_text()) {
    event.app_id = reader.value();
    return;
  }
  event.app_id = reader.truthy("appId");
  event.enabled = reader.boolean("enabled").value_or(true);
}

}  // namespace slsc::serverless
