#include "serverless/model/events/sns.h"

#include "diagnostics/catalogue/model.h"
#include "serverless/lower/events/lower_events.h"
#include "serverless/lower/lambda_permission.h"
#include "serverless/naming/logical_ids_events.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

/// A queue for what could not be delivered, as a subscription and as a queue policy name it.
struct DeadLetterQueue {
  Value arn;
  Value url;
};

// `redrivePolicy` names the queue by ARN, as a resource of this stack or as two exports of another.
std::optional<DeadLetterQueue> dead_letter_queue(const ServiceContext& context,
                                                 const SnsEvent& event) {
  if (!event.redrive_policy) return std::nullopt;
  Arena& arena = context.arena();
  const ConfigReader policy(*event.redrive_policy, context.sink());
  if (const auto arn = policy.text("deadLetterTargetArn")) {
    const std::vector<std::string_view> fields = split(*arn, ':');
    const std::size_t last = fields.size() - 1;
    const auto field = [&](std::size_t back) {
      return last >= back ? fields[last - back] : std::string_view();
    };
    const std::string_view host = context.keep(concat({"https://sqs.", field(2), "."}));
    const std::string_view path = context.keep(concat({"/", field(1), "/", field(0)}));
    return DeadLetterQueue{*policy.value("deadLetterTargetArn"),
                           cfn::join(arena, "", {host, context.ref("AWS::URLSuffix"), path})};
  }
  if (const auto id = policy.text("deadLetterTargetRef")) {
    return DeadLetterQueue{context.get_att(*id, "Arn"), context.ref(*id)};
  }
  const ConfigReader imported = policy.member("deadLetterTargetImport");
  return DeadLetterQueue{cfn::import_value(arena, imported.value("arn").value_or(Value())),
                         cfn::import_value(arena, imported.value("url").value_or(Value()))};
}

// SNS may send what it could not deliver to the queue. For a topic that is made here the reference
// leaves the condition empty, so that every topic may; deployed queues have that policy.
// https://docs.aws.amazon.com/sns/latest/dg/sns-configure-dead-letter-queue.html
void add_dead_letter_policy(const ServiceContext& context, const Function& function,
                            const SnsEvent& event, const DeadLetterQueue& queue) {
  Arena& arena = context.arena();
  const std::string_view id =
      context.keep(naming::sns_dead_letter_policy(function.key, event.topic_name));
  const cfn::Resource policy = context.add_resource(id, "AWS::SQS::QueuePolicy", event.where);
  const Map source(arena, 1);
  source.set_if("aws:SourceArn", event.topic_arn);
  if (!event.topic_arn) {
    context.sink()
        .report(diag::dead_letter_policy_for_every_topic, event.redrive_policy->where(),
                event.topic_name)
        .help("declare the topic under `resources` and give its ARN as `arn`, with `topicName`");
  }
  const Map statement(arena, {{"Effect", "Allow"},
                              {"Principal", Map(arena, {{"Service", "sns.amazonaws.com"}})},
                              {"Action", "sqs:SendMessage"},
                              {"Resource", queue.arn},
                              {"Condition", Map(arena, {{"ArnEquals", source}})}});
  policy.set(
      "PolicyDocument",
      Map(arena, {{"Version", "2012-10-17"}, {"Id", id}, {"Statement", List(arena, {statement})}}));
  policy.set("Queues", List(arena, {queue.url}));
}

/// A subscription of its own, for what one inside the topic cannot express.
cfn::Resource add_subscription(const ServiceContext& context, const Function& function,
                               const SnsEvent& event, const Value& topic,
                               const std::optional<DeadLetterQueue>& dead_letters) {
  const cfn::Resource subscription =
      context.add_resource(naming::sns_subscription(function.key, event.topic_name),
                           "AWS::SNS::Subscription", event.where);
  depend_on_target_alias(context, function, subscription);
  subscription.set("TopicArn", topic);
  subscription.set("Protocol", "lambda");
  subscription.set("Endpoint", context.invocation_target(function));
  subscription.set_if("FilterPolicy", event.filter_policy);
  subscription.set_if("FilterPolicyScope", event.filter_policy_scope);
  if (dead_letters) {
    subscription.set("RedrivePolicy",
                     Map(context.arena(), {{"deadLetterTargetArn", dead_letters->arn}}));
  }
  return subscription;
}

/// The topic of that name, made by the first event that asks for it.
cfn::Resource find_or_add_topic(const ServiceContext& context, const Function& function,
                                const SnsEvent& event) {
  const std::string_view id = context.keep(naming::sns_topic(event.topic_name));
  std::optional<cfn::Resource> topic = context.out().find_resource(id);
  if (!topic) {
    topic = context.add_resource(id, "AWS::SNS::Topic", event.where);
    topic->set("TopicName", event.topic_name);
    topic->set_if("DisplayName", event.display_name);
  }
  depend_on_target_alias(context, function, *topic);
  return *topic;
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-sns-topic.html
void add_inline_subscription(const ServiceContext& context, const Function& function,
                             const cfn::Resource& topic) {
  const Map properties = topic.properties();
  const Value* known = properties.find("Subscription");
  const List subscriptions =
      known != nullptr && known->is_list() ? known->as_list() : List(context.arena());
  subscriptions.push_back(Map(context.arena(), {{"Endpoint", context.invocation_target(function)},
                                                {"Protocol", "lambda"}}));
  properties.set("Subscription", subscriptions);
}

void lower_sns(const ServiceContext& context, const Function& function, const SnsEvent& event) {
  if (event.topic_name.empty()) {
    context.sink()
        .report(diag::unnamed_topic, event.topic_arn ? event.topic_arn->where() : event.where)
        .help("add `topicName`: logical ids are made from it");
    return;
  }
  const std::optional<DeadLetterQueue> dead_letters = dead_letter_queue(context, event);
  if (dead_letters) add_dead_letter_policy(context, function, event, *dead_letters);

  Value source = event.topic_arn.value_or(Value());
  if (event.topic_arn) {
    const cfn::Resource subscription =
        add_subscription(context, function, event, source, dead_letters);
    if (!event.region.empty() && event.region != context.service().region) {
      subscription.set("Region", event.region);
    }
  } else {
    const cfn::Resource topic = find_or_add_topic(context, function, event);
    if (event.filter_policy || dead_letters) {
      add_subscription(context, function, event, context.ref(topic.id()), dead_letters);
    } else {
      add_inline_subscription(context, function, topic);
    }
    source = arn_in_this_region(context, "sns", "", {event.topic_name});
  }
  add_lambda_permission(context, function, naming::sns_permission(function.key, event.topic_name),
                        "sns.amazonaws.com", source, event.where);
}

}  // namespace

void lower_events(ServiceContext& context, Events<SnsEvent> events) {
  for (const auto& [function, event, position] : events) lower_sns(context, function, event);
}

}  // namespace slsc::serverless
