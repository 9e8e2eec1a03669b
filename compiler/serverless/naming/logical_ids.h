#pragma once

#include <string>
#include <string_view>

#include "serverless/naming/logical_ids_alarms.h"
#include "serverless/naming/logical_ids_deployment.h"
#include "serverless/naming/logical_ids_functions.h"

// Every logical id that a serverless.yml leads to. They are what CloudFormation knows a deployed
// resource by: a change here makes users' resources be replaced. Each formula has a row in
// tests/unit/serverless/naming/logical_ids_test.cpp.
namespace slsc::serverless::naming {

std::string sqs_event_source_mapping(std::string_view function, std::string_view queue);

}  // namespace slsc::serverless::naming
