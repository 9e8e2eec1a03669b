#include "serverless/model/events/cognito_user_pool.h"

namespace slsc::serverless {

void read_event(const ConfigReader& reader, CognitoUserPoolEvent& event) {
  event.where = reader.where();
  event.pool = reader.value("pool").value_or(event.pool);
  event.trigger = reader.text("trigger").value_or("");
  event.existing = reader.boolean("existing").value_or(false);
  event.force_deploy = reader.boolean("forceDeploy").value_or(false);
  event.kms_key = reader.truthy("kmsKeyId");
}

}  // namespace slsc::serverless
