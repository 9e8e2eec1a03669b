#include "serverless/model/events/sqs.h"

#include "json/json_writer.h"
#include "serverless/lower/events/lower_events.h"
#include "serverless/naming/event_ids.h"

namespace slsc::serverless {

// Lambda polls a queue on the function's behalf, so this event needs no invoke permission: it is a
// mapping, plus the right to read the queue for the role the function runs as.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-lambda-eventsourcemapping.html
void lower_events(ServiceContext& context, Events<SqsEvent> events) {
  const List queues(context.arena());
  for (const auto& [function, event, position] : events) {
    const cfn::Resource mapping =
        context.add_resource(naming::sqs_event_source_mapping(function.key, "TODO"),
                             "AWS::Lambda::EventSourceMapping", event.where);
    mapping.set("BatchSize", event.batch_size);
    mapping.set_if("MaximumBatchingWindowInSeconds", event.maximum_batching_window);
    mapping.set("EventSourceArn", event.queue_arn);
    mapping.set("FunctionName", context.invocation_target(function));
    mapping.set("Enabled", event.enabled);
    queues.push_back(event.queue_arn);
  }
  context.grant(
      context.allow({"sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"}, queues));
}

}  // namespace slsc::serverless
