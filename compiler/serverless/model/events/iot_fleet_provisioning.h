#pragma once

#include <optional>

#include "serverless/model/config_reader.h"

namespace slsc::serverless {

/// `- iotFleetProvisioning: { templateBody, provisioningRoleArn, ... }`: the function is asked
/// before a device is provisioned.
struct IotFleetProvisioningEvent {
  Where where;
  Value template_body;  ///< a map; sent as JSON
  Value provisioning_role_arn;
  std::optional<Value> template_name;
  Value enabled{true};
};

void read_event(const ConfigReader& reader, IotFleetProvisioningEvent& event);

}  // namespace slsc::serverless
