#include "serverless/model/events/iot_fleet_provisioning.h"

namespace slsc::serverless {

void read_event(const ConfigReader& reader, IotFleetProvisioningEvent& event) {
  event.where = reader.where();
  event.template_body = reader.value("templateBody").value_or(event.template_body);
  event.provisioning_role_arn =
      reader.value("provisioningRoleArn").value_or(event.provisioning_role_arn);
  event.template_name = reader.truthy("templateName");
  if (reader.has("enabled")) event.enabled = reader.value("enabled").value_or(Value());
}

}  // namespace slsc::serverless
