#include <string>

#include "serverless/lower/events/lower_events.h"
#include "serverless/lower/lambda_permission.h"
#include "serverless/model/events/alexa_skill.h"
#include "serverless/model/events/alexa_smart_home.h"
#include "serverless/naming/logical_ids_events.h"

namespace slsc::serverless {

namespace {

// The skill itself is made in Alexa's console; the stack only lets it call.
// https://docs.aws.amazon.com/lambda/latest/dg/services-alexa.html
template <typename Event>
void let_skills_call(const ServiceContext& context, Events<Event> events,
                     std::string_view principal,
                     std::string (&permission_id)(std::string_view function, std::size_t number)) {
  for_each_function(events, [&](const Function& function, Events<Event> skills) {
    std::size_t number = 0;
    for (const auto& placed : skills) {
      const cfn::Resource permission =
          add_lambda_permission(context, function, permission_id(function.key, ++number), principal,
                                std::nullopt, placed.event.where);
      permission.set("Action", placed.event.enabled ? "lambda:InvokeFunction"
                                                    : "lambda:DisableInvokeFunction");
      permission.set_if("EventSourceToken", placed.event.app_id);
    }
  });
}

}  // namespace

void lower_events(ServiceContext& context, Events<AlexaSkillEvent> events) {
  let_skills_call(context, events, "alexa-appkit.amazon.com", naming::alexa_skill_permission);
}

void lower_events(ServiceContext& context, Events<AlexaSmartHomeEvent> events) {
  let_skills_call(context, events, "alexa-connectedhome.amazon.com",
                  naming::alexa_smart_home_permission);
}

}  // namespace slsc::serverless
