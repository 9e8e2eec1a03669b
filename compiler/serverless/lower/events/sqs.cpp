#include "serverless/model/events/sqs.h"

#include "serverless/lower/events/event_source_mapping.h"
#include "serverless/lower/events/lower_events.h"
#include "serverless/naming/logical_ids_events.h"

namespace slsc::serverless {

namespace {

std::optional<std::string_view> queue_name(const Value& arn) {
  if (const auto text = arn.text()) return text->substr(text->rfind(':') + 1);
  return name_in_intrinsic(arn);
}

}  // namespace

void lower_events(ServiceContext& context, Events<SqsEvent> events) {
  const List queues(context.arena());
  for (const auto& [function, event, position] : events) {
    const auto name = queue_name(event.queue_arn);
    if (!name) {
      report_unnamed_source(context, "sqs", event.queue_arn,
                            "write it as `!GetAtt <queue>.Arn`, `Fn::ImportValue` of a name, "
                            "`Fn::Join` or as text");
      continue;
    }
    const cfn::Resource mapping = add_event_source_mapping(
        context, function, naming::sqs_event_source_mapping(function.key, *name), event.where);
    mapping.set("BatchSize", event.batch_size);
    mapping.set_if("MaximumBatchingWindowInSeconds", event.maximum_batching_window);
    mapping.set("EventSourceArn", event.queue_arn);
    mapping.set("Enabled", event.enabled);
    set_response_type(context, mapping, event.function_response_type);
    set_filter_criteria(context, mapping, event.filter_patterns);
    if (event.maximum_concurrency) {
      mapping.set("ScalingConfig",
                  Map(context.arena(), {{"MaximumConcurrency", *event.maximum_concurrency}}));
    }
    queues.push_back(event.queue_arn);
  }
  if (queues.empty()) return;
  context.grant(
      context.allow({"sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"}, queues));
}

}  // namespace slsc::serverless
