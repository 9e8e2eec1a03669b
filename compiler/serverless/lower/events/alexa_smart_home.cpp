#include "serverless/model/events/alexa_smart_home.h"

#include "serverless/lower/events/lower_events.h"
#include "serverless/lower/lambda_permission.h"
#include "serverless/naming/logical_ids_events.h"

namespace slsc::serverless {

// The skill itself is made in Alexa's console; the stack only lets it call.
// https://docs.aws.amazon.com/lambda/latest/dg/services-alexa.html
void lower_events(ServiceContext& context, Events<AlexaSmartHomeEvent> events) {
  for_each_function(events, [&](const Function& function, Events<AlexaSmartHomeEvent> skills) {
    std::size_t number = 0;
    for (const auto& placed : skills) {
      const cfn::Resource permission = add_lambda_permission(
          context, function, naming::alexa_smart_home_permission(function.key, ++number),
          "alexa-connectedhome.amazon.com", std::nullopt, placed.event.where);
      permission.set("Action", placed.event.enabled ? "lambda:InvokeFunction"
                                                    : "lambda:DisableInvokeFunction");
      permission.set_if("EventSourceToken", placed.event.app_id);
    }
  });
}

}  // namespace slsc::serverless
