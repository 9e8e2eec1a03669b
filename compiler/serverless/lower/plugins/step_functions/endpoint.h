#pragma once

#include "serverless/lower/api/rest_api/rest_api.h"
#include "serverless/model/plugins/step_functions/state_machine.h"

namespace slsc::serverless {

/// A method of the REST API that does something with a state machine.
struct Endpoint {
  const StateMachine* machine;
  ConfigReader http;
  HttpEvent event;  ///< what it has in common with a method of a function
};

/// `Integration` of the method: API Gateway calls Step Functions itself.
Map start_integration(const RestApi& api, const Endpoint& endpoint);
/// `MethodResponses` of the method.
List start_responses(const RestApi& api, const Endpoint& endpoint);

}  // namespace slsc::serverless
