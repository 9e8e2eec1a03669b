#include "serverless/model/events/schedule.h"

namespace slsc::serverless {

void read_event(const ConfigReader& reader, ScheduleEvent& event) {
  event.where = reader.where();
  if (!reader.value().is_map()) {
    event.rates = {reader.value()};
    return;
  }
  event.method = reader.text("method") == "scheduler" ? ScheduleEvent::Method::Scheduler
                                                      : ScheduleEvent::Method::EventBus;
  event.rates = reader.items("rate");
  event.enabled = reader.boolean("enabled").value_or(true);
  event.name = reader.value("name");
  event.description = reader.value("description");
  event.input = reader.value("input");
  event.input_path = reader.value("inputPath");
  event.input_transformer = reader.value("inputTransformer");
  event.role_arn = reader.truthy("roleArn");
  event.group_name = reader.value("groupName");
  event.timezone = reader.value("timezone");
}

}  // namespace slsc::serverless
