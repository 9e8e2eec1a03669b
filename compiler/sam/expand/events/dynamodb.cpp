#include "sam/expand/events/event_source_mapping.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-dynamodb.html
namespace slsc::sam {

void expand_dynamodb(EventContext& event) {
  event.role().attach("service-role/AWSLambdaDynamoDBExecutionRole");
  add_event_source_mapping(event, *event.property("Stream"));
}

}  // namespace slsc::sam
