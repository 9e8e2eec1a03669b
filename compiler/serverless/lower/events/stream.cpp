#include "serverless/model/events/stream.h"

#include "diagnostics/catalogue/model.h"
#include "serverless/lower/events/event_source_mapping.h"
#include "serverless/lower/events/lower_events.h"
#include "serverless/naming/logical_ids_events.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

/// What a function's streams make its role need, by the API that reads them.
struct Grants {
  explicit Grants(Arena& arena)
      : dynamodb(arena),
        kinesis(arena),
        kinesis_with_consumer(arena),
        consumers(arena),
        failure_topics(arena),
        failure_queues(arena) {}

  List dynamodb;
  List kinesis;
  List kinesis_with_consumer;
  List consumers;
  List failure_topics;
  List failure_queues;
};

void grant(const ServiceContext& context, std::initializer_list<std::string_view> actions,
           List resources) {
  if (!resources.empty()) context.grant(context.allow(actions, resources));
}

void grant_all(const ServiceContext& context, const Grants& grants) {
  grant(context,
        {"dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream",
         "dynamodb:ListStreams"},
        grants.dynamodb);
  grant(context,
        {"kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:DescribeStream",
         "kinesis:ListStreams"},
        grants.kinesis);
  grant(context,
        {"kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:DescribeStreamSummary",
         "kinesis:ListShards"},
        grants.kinesis_with_consumer);
  grant(context, {"kinesis:SubscribeToShard"}, grants.consumers);
  grant(context, {"sns:Publish"}, grants.failure_topics);
  grant(context, {"sqs:ListQueues", "sqs:SendMessage"}, grants.failure_queues);
}

/// The service in an ARN that is written as text: `kinesis` of `arn:aws:kinesis:...`.
std::string_view service_in_arn(const Value& arn) {
  if (!arn.is_text()) return {};
  const std::vector<std::string_view> fields = split(arn.as_text(), ':');
  return fields.size() > 2 ? fields[2] : std::string_view();
}

/// `orders` of `.../table/orders/stream/...` and of `...:stream/orders`.
std::optional<std::string_view> stream_name(const Value& arn) {
  if (const auto text = arn.text()) {
    const std::vector<std::string_view> parts = split(*text, '/');
    if (parts.size() < 2) return std::nullopt;
    return parts[1];
  }
  if (const auto target = cfn::ref_target(arn)) return target;
  const auto name = name_in_intrinsic(arn);
  if (!name || cfn::intrinsic_name(arn) != "Fn::Join") return name;
  return name->substr(name->rfind('/') + 1);
}

std::string consumer_name(const ServiceContext& context, const Function& function,
                          std::string_view stream) {
  const Service& service = context.service();
  const ConfigReader kinesis = service.provider.reader(context.sink()).member("kinesis");
  if (!kinesis.value("consumerNamingMode")) return concat({function.key, stream, "Consumer"});
  return concat({function.key, stream, service.name, service.stage, "Consumer"});
}

// Enhanced fan-out: the mapping reads from a consumer of its own instead of sharing the stream's
// throughput with others. The consumer's Ref is its ARN.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-kinesis-streamconsumer.html
Value add_consumer(const ServiceContext& context, const Function& function,
                   const StreamEvent& event, std::string_view stream,
                   const cfn::Resource& mapping) {
  const std::string name = consumer_name(context, function, stream);
  const std::string_view id = context.keep(naming::stream_consumer(name));
  const cfn::Resource consumer =
      context.add_resource(id, "AWS::Kinesis::StreamConsumer", event.where);
  consumer.set("StreamARN", event.stream_arn);
  consumer.set("ConsumerName", context.keep(name));
  mapping.depends_on(id);
  return context.ref(id);
}

// The reference writes the time only for streams that have a consumer; Lambda needs it for every
// Kinesis stream that is read from a point in time.
void set_starting_timestamp(const ServiceContext& context, const StreamEvent& event,
                            const cfn::Resource& mapping) {
  const auto timestamp = event.starting_position_timestamp;
  const bool at_timestamp = event.starting_position.text() == "AT_TIMESTAMP";
  if (timestamp && timestamp->truthy()) {
    if (at_timestamp || event.consumer) mapping.set("StartingPositionTimestamp", *timestamp);
  } else if (at_timestamp) {
    context.sink()
        .report(diag::starting_position_without_timestamp, event.starting_position.where())
        .help("add `startingPositionTimestamp`, in seconds since 1970-01-01");
  }
}

void lower_stream(const ServiceContext& context, const Function& function, const StreamEvent& event,
                  const Grants& grants) {
  const std::string_view type = event.type.empty() ? service_in_arn(event.stream_arn) : event.type;
  const auto name = stream_name(event.stream_arn);
  if (!name) {
    report_unnamed_source(context, "stream", event.stream_arn,
                          "write it as `!GetAtt <table>.StreamArn`, `!Ref`, `Fn::ImportValue` of a "
                          "name, `Fn::Join` or as text");
    return;
  }
  const cfn::Resource mapping = add_event_source_mapping(
      context, function, naming::stream_event_source_mapping(function.key, type, *name),
      event.where);
  mapping.set("BatchSize", event.batch_size);
  mapping.set("Enabled", event.enabled);
  mapping.set("EventSourceArn", event.stream_arn);
  mapping.set("StartingPosition", event.starting_position);
  mapping.set_if("ParallelizationFactor", event.parallelization_factor);
  mapping.set_if("MaximumBatchingWindowInSeconds", event.batch_window);
  mapping.set_if("MaximumRetryAttempts", event.maximum_retry_attempts);
  mapping.set_if("BisectBatchOnFunctionError", event.bisect_batch_on_function_error);
  mapping.set_if("MaximumRecordAgeInSeconds", event.maximum_record_age);
  mapping.set_if("TumblingWindowInSeconds", event.tumbling_window);
  set_response_type(context, mapping, event.function_response_type);
  set_filter_criteria(context, mapping, event.filter_patterns);

  if (event.on_failure) {
    const Value& arn = event.on_failure->arn;
    set_failure_destination(context, mapping, arn);
    const std::string_view kind =
        event.on_failure->type.empty() ? service_in_arn(arn) : event.on_failure->type;
    (kind == "sns" ? grants.failure_topics : grants.failure_queues).push_back(arn);
  }

  if (type == "dynamodb") {
    grants.dynamodb.push_back(event.stream_arn);
    return;
  }
  (event.consumer ? grants.kinesis_with_consumer : grants.kinesis).push_back(event.stream_arn);
  if (event.consumer) {
    const bool made_here = event.consumer->is_bool();
    const Value arn =
        made_here ? add_consumer(context, function, event, *name, mapping) : *event.consumer;
    mapping.set("EventSourceArn", arn);
    grants.consumers.push_back(arn);
  }
  set_starting_timestamp(context, event, mapping);
}

}  // namespace

void lower_events(ServiceContext& context, Events<StreamEvent> events) {
  for_each_function(events, [&](const Function& function, Events<StreamEvent> streams) {
    const Grants grants(context.arena());
    for (const auto& placed : streams) lower_stream(context, function, placed.event, grants);
    grant_all(context, grants);
  });
}

}  // namespace slsc::serverless
