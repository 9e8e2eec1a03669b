#include "serverless/lower/api/rest_api/rest_api.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

Value function_uri(const RestApi& api, const Function& function, const HttpEvent& event) {
  const ServiceContext& context = api.context;
  const bool is_streaming =
      event.transfer_mode == "STREAM" && event.integration == RestIntegration::LambdaProxy;
  return cfn::join(
      context.arena(), "",
      {"arn:", context.ref("AWS::Partition"), ":apigateway:", context.ref("AWS::Region"),
       is_streaming ? ":lambda:path/2021-11-15/functions/" : ":lambda:path/2015-03-31/functions/",
       context.invocation_target(function),
       is_streaming ? "/response-streaming-invocations" : "/invocations"});
}

void set_url(const HttpEvent& event, const Map& integration) {
  integration.set_if("Uri", event.request.uri);
  integration.set("IntegrationHttpMethod",
                  event.request.verb.empty() ? event.verb : event.request.verb);
  if (event.uses_vpc_link) {
    integration.set("ConnectionType", "VPC_LINK");
    integration.set_if("ConnectionId", event.connection_id);
  }
}

// A neutral PassthroughBehavior is left out; a function sees what its templates make of the request
// and nothing else.
std::optional<Value> pass_through(const HttpEvent& event) {
  if (event.request.pass_through) return event.request.pass_through;
  if (event.integration == RestIntegration::Lambda) return Value("NEVER");
  return std::nullopt;
}

Map request_parameters(const RestApi& api, const HttpEvent& event) {
  const Map parameters(api.context.arena());
  for (const RestParameter& parameter : event.request.parameters) {
    const std::string_view source = method_parameter(api, parameter);
    const std::string_view target =
        api.context.keep(concat({"integration", source.substr(source.find('.'))}));
    parameters.set(target, parameter.mapped_value.value_or(Value(source)));
  }
  // Lambda then answers at once and runs the function afterwards.
  if (event.is_async) {
    parameters.set("integration.request.header.X-Amz-Invocation-Type", "'Event'");
  }
  return parameters;
}

bool maps_parameters(const HttpEvent& event) {
  if (event.is_async) return true;
  return !event.request.parameters.empty() && event.integration != RestIntegration::LambdaProxy &&
         event.integration != RestIntegration::Mock;
}

}  // namespace

Map lower_integration(const RestApi& api, const Function& function, const HttpEvent& event) {
  const Map integration(api.context.arena());
  integration.set("IntegrationHttpMethod", "POST");
  integration.set("Type", integration_type(event.integration));
  integration.set_if("TimeoutInMillis", event.timeout_in_millis ? event.timeout_in_millis
                                                                : api.settings.timeout_in_millis);
  if (invokes_function(event.integration)) {
    integration.set("Uri", function_uri(api, function, event));
  } else if (calls_url(event.integration)) {
    set_url(event, integration);
  }
  if (!is_proxy(event.integration)) {
    integration.set_if("PassthroughBehavior", pass_through(event));
    integration.set_if("ContentHandling", event.request.content_handling);
    if (const Value templates = lower_request_templates(api, event); !templates.is_null()) {
      integration.set("RequestTemplates", templates);
    }
    integration.set("IntegrationResponses", lower_integration_responses(api, event));
  }
  if (maps_parameters(event)) {
    integration.set("RequestParameters", request_parameters(api, event));
  }
  if (!event.transfer_mode.empty()) integration.set("ResponseTransferMode", event.transfer_mode);
  return integration;
}

}  // namespace slsc::serverless
