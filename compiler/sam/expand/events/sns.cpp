#include <string>
#include <string_view>

#include "cfn/policies.h"
#include "diagnostics/catalogue/sam.h"
#include "sam/expand/events/event.h"
#include "support/strings.h"

// A topic invokes the function itself, or puts its messages into a queue that the function reads.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-sns.html
namespace slsc::sam {

namespace {

constexpr int kDefaultBatchSize = 10;

void subscribe(const EventContext& event, std::string_view protocol, const Value& endpoint) {
  const cfn::Resource subscription = event.add(event.event().id, "AWS::SNS::Subscription");
  subscription.set("Protocol", protocol);
  subscription.set("Endpoint", endpoint);
  subscription.set("TopicArn", *event.property("Topic"));
  event.copy({"Region", "FilterPolicy", "FilterPolicyScope", "RedrivePolicy"}, subscription);
}

/// `FifoTopic` of a topic of this template; null for a standard one or one from elsewhere.
Value fifo_topic(const EventContext& event) {
  const auto id = logical_id_of(*event.property("Topic"));
  if (!id) return {};
  const auto topic = event.expansion().out().find_resource(*id);
  if (!topic) return {};
  const Value* properties = topic->body().find("Properties");
  const Value* fifo = properties != nullptr ? properties->find("FifoTopic") : nullptr;
  if (fifo == nullptr) return {};
  Value resolved = clone(event.arena(), *fifo);
  event.expansion().resolve_parameters(resolved);
  return is_given(&resolved) ? resolved : Value();
}

void let_topic_send(const EventContext& event, std::string_view policy_id, const Value& queue_arn,
                    const Value& queue_url) {
  Arena& arena = event.arena();
  const Map only_topic(arena,
                       {{"ArnEquals", Map(arena, {{"aws:SourceArn", *event.property("Topic")}})}});
  const Map statement(arena, {{"Action", "sqs:SendMessage"},
                              {"Effect", "Allow"},
                              {"Principal", "*"},
                              {"Resource", queue_arn},
                              {"Condition", only_topic}});
  const cfn::Resource policy = event.add(policy_id, "AWS::SQS::QueuePolicy");
  policy.set("PolicyDocument", cfn::policy_document(statement));
  policy.set("Queues", List(arena, {queue_url}));
}

void read_queue(const EventContext& event, const Value& queue_arn, const Value* batch_size) {
  event.role().attach("service-role/AWSLambdaSQSQueueExecutionRole");
  const cfn::Resource mapping =
      event.add(event.child_id("EventSourceMapping"), "AWS::Lambda::EventSourceMapping");
  mapping.set("EventSourceArn", queue_arn);
  mapping.set("FunctionName", event.target().name);
  mapping.set("BatchSize", is_given(batch_size) ? *batch_size : Value(kDefaultBatchSize));
  mapping.set("Enabled", Value(true));
}

void read_from_new_queue(const EventContext& event) {
  const std::string id = event.child_id("Queue");
  const Value arn = event.expansion().get_att(id, "Arn");
  const cfn::Resource queue = event.add(id, "AWS::SQS::Queue");
  queue.properties();
  if (const Value fifo = fifo_topic(event); !fifo.is_null()) queue.set("FifoQueue", fifo);
  read_queue(event, arn, nullptr);
  let_topic_send(event, event.child_id("QueuePolicy"), arn, event.expansion().ref(id));
  subscribe(event, "sqs", arn);
}

void read_from_queue(const EventContext& event, const Value& subscription) {
  for (const std::string_view name : {"QueueArn", "QueueUrl"}) {
    const Value* value = subscription.find(name);
    if (is_given(value)) continue;
    event.sink().report(diag::sam_property_needs, value->where(), event.path("SqsSubscription"),
                        concat({"`", name, "`"}));
  }
  const Value& arn = *subscription.find("QueueArn");
  const Value* policy = subscription.find("QueuePolicyLogicalId");
  if (subscription.find("Enabled") != nullptr) {
    event.sink().report(diag::sam_without_effect, event.where("SqsSubscription"),
                        event.path("SqsSubscription.Enabled"));
  }
  read_queue(event, arn, subscription.find("BatchSize"));
  let_topic_send(event,
                 is_given(policy) ? std::string(policy->as_text()) : event.child_id("QueuePolicy"),
                 arn, *subscription.find("QueueUrl"));
  subscribe(event, "sqs", arn);
}

}  // namespace

void expand_sns(EventContext& event) {
  const Value* subscription = event.property("SqsSubscription");
  if (!is_given(subscription)) {
    event.add_permission("sns.amazonaws.com", *event.property("Topic"));
    subscribe(event, "lambda", event.target().arn);
  } else if (subscription->is_bool()) {
    read_from_new_queue(event);
  } else {
    read_from_queue(event, *subscription);
  }
}

}  // namespace slsc::sam
