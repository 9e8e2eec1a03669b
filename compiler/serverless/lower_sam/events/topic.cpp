#include <array>

#include "serverless/lower_sam/events/fold_events.h"
#include "serverless/lower_sam/property_table.h"
#include "support/strings.h"

namespace slsc::serverless::sam {

namespace {

/// The function's permission for a topic, given by Ref or ARN.
std::optional<cfn::Resource> permission_for(const Folding& folding, const FoldedFunction& function,
                                            const Value& topic) {
  std::string name;
  if (const auto id = cfn::ref_target(topic)) {
    const auto resource = folding.out().find_resource(*id);
    const Value* own = resource ? resource->properties().find("TopicName") : nullptr;
    if (own != nullptr) name = spelled(*own);
  }
  const auto permission =
      folding.find_permission(function, "sns.amazonaws.com", spelled(topic), name);
  if (!permission || folding.is_gone(permission->id()) ||
      !folding.belongs_to(*permission, function) || !folding.only_used_by(permission->id(), {})) {
    return std::nullopt;
  }
  return permission;
}

}  // namespace

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-sns.html
void fold_subscription(Folding& folding, const cfn::Resource& subscription) {
  constexpr std::array kProperties = {PropertyRow{"Endpoint"},
                                      PropertyRow{"FilterPolicy"},
                                      PropertyRow{"FilterPolicyScope"},
                                      PropertyRow{"Protocol", Takes::Text},
                                      PropertyRow{"RedrivePolicy", Takes::Map},
                                      PropertyRow{"Region", Takes::Text},
                                      PropertyRow{"TopicArn", Takes::Text, "Topic"}};
  FoldedFunction* function = folding.target(subscription.properties().find("Endpoint"));
  const Map event(folding.arena());
  if (function == nullptr || !folding.belongs_to(subscription, *function) ||
      !folding.only_used_by(subscription.id(), {}) ||
      !copy_properties(subscription.properties(), kProperties, event).empty()) {
    return;
  }
  const Value* topic = event.find("Topic");
  const Value* protocol = event.find("Protocol");
  if (topic == nullptr || protocol == nullptr || protocol->text() != "lambda") return;
  const auto permission = permission_for(folding, *function, *topic);
  if (!permission) return;
  event.erase("Endpoint");
  event.erase("Protocol");
  if (folding.add_event(*function, subscription.id(), "SNS", event)) {
    folding.remove(subscription.id());
    folding.remove(permission->id());
  }
}

void fold_topic(Folding& folding, const cfn::Resource& topic) {
  const Map properties = topic.properties();
  const Value* subscriptions = properties.find("Subscription");
  if (subscriptions == nullptr || !subscriptions->is_list()) return;
  const Value reference = cfn::ref(folding.arena(), topic.id());
  const List left(folding.arena());
  for (const Value& subscription : subscriptions->as_list()) {
    const Value* protocol = subscription.find("Protocol");
    FoldedFunction* function = folding.target(subscription.find("Endpoint"));
    const bool plain = function != nullptr && protocol != nullptr && protocol->text() == "lambda" &&
                       subscription.as_map().size() == 2 &&
                       !function->resource.body().contains("Condition");
    const auto permission = plain ? permission_for(folding, *function, reference) : std::nullopt;
    if (permission && folding.add_event(*function, topic.id(), "SNS",
                                        Map(folding.arena(), {{"Topic", reference}}))) {
      folding.remove(permission->id());
    } else {
      left.push_back(subscription);
    }
  }
  if (left.empty()) {
    properties.erase("Subscription");
  } else {
    properties.set("Subscription", left);
  }
}

}  // namespace slsc::serverless::sam
