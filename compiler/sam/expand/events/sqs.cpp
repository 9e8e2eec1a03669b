#include "sam/expand/events/event_source_mapping.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-sqs.html
namespace slsc::sam {

void expand_sqs(EventContext& event) {
  event.role().attach("service-role/AWSLambdaSQSQueueExecutionRole");
  add_event_source_mapping(event, *event.property("Queue"));
}

}  // namespace slsc::sam
