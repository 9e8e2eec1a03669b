#pragma once

#include "serverless/naming/logical_ids_alarms.h"
#include "serverless/naming/logical_ids_deployment.h"
#include "serverless/naming/logical_ids_events.h"
#include "serverless/naming/logical_ids_functions.h"
#include "serverless/naming/logical_ids_plugins.h"

// Every logical id that a serverless.yml leads to. They are what CloudFormation knows a deployed
// resource by: a change here makes users' resources be replaced. Each formula has a row in the
// tests of the same names, in tests/unit/serverless/naming/.
