#pragma once

#include "serverless/model/service.h"

namespace slsc::serverless {

/// Notes the settings of `provider` that `serverless deploy` itself would follow: no file that slsc
/// writes can hold them, so whoever deploys has to.
void report_deploy_command_settings(const Service& service, Sink& sink);

}  // namespace slsc::serverless
