#include "sam/expand/events/event.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-alexaskill.html
namespace slsc::sam {

void expand_alexa_skill(EventContext& event) {
  const cfn::Resource permission = event.add_permission("alexa-appkit.amazon.com", Value());
  if (const Value* skill = event.property("SkillId")) permission.set("EventSourceToken", *skill);
}

}  // namespace slsc::sam
