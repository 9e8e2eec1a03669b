#include "sam/expand/events/dead_letter_queue.h"

#include <string>

#include "cfn/policies.h"

namespace slsc::sam {

namespace {

void let_rule_send(const EventContext& event, std::string_view queue_id, const Value& queue_arn) {
  Arena& arena = event.arena();
  const Expansion& expansion = event.expansion();
  const Map only_rule(
      arena,
      {{"ArnEquals", Map(arena, {{"aws:SourceArn", expansion.get_att(event.event().id, "Arn")}})}});
  const Map statement(arena, {{"Action", "sqs:SendMessage"},
                              {"Effect", "Allow"},
                              {"Principal", Map(arena, {{"Service", "events.amazonaws.com"}})},
                              {"Resource", queue_arn},
                              {"Condition", only_rule}});
  const cfn::Resource policy = event.add(event.child_id("QueuePolicy"), "AWS::SQS::QueuePolicy");
  policy.set("PolicyDocument", cfn::policy_document(statement));
  policy.set("Queues", List(arena, {expansion.ref(queue_id)}));
}

}  // namespace

Value dead_letter_queue(const EventContext& event, DeadLetterSender sender) {
  const Value* config = event.property("DeadLetterConfig");
  if (config == nullptr) return {};
  const Value* arn = config->find("Arn");
  if (arn != nullptr && !arn->is_null()) return *arn;
  std::string id = event.child_id("Queue");
  const Value* given_id = config->find("QueueLogicalId");
  if (is_given(given_id)) id = given_id->as_text();
  event.add(id, "AWS::SQS::Queue").properties();
  const Value made = event.expansion().get_att(id, "Arn");
  if (sender == DeadLetterSender::Rule) let_rule_send(event, id, made);
  return made;
}

}  // namespace slsc::sam
