#include <array>

#include "serverless/lower_sam/events/fold_events.h"
#include "serverless/lower_sam/property_table.h"
#include "support/strings.h"

namespace slsc::serverless::sam {

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-iotrule.html
void fold_topic_rule(Folding& folding, const cfn::Resource& rule) {
  constexpr std::array kPayload = {
      PropertyRow{"Actions", Takes::List}, PropertyRow{"AwsIotSqlVersion", Takes::Text},
      PropertyRow{"RuleDisabled", Takes::Flag}, PropertyRow{"Sql", Takes::Text}};
  const Value* payload = rule.properties().find("TopicRulePayload");
  const Map event(folding.arena());
  if (payload == nullptr || rule.properties().size() != 1 || !payload->is_map() ||
      !copy_properties(payload->as_map(), kPayload, event).empty()) {
    return;
  }
  const Value* disabled = event.find("RuleDisabled");
  const Value* actions = event.find("Actions");
  if (disabled == nullptr || disabled->boolean() != false || actions == nullptr ||
      !actions->is_list() || actions->as_list().size() != 1) {
    return;
  }
  const Value* action = actions->as_list()[0].find("Lambda");
  if (action == nullptr || actions->as_list()[0].as_map().size() != 1) return;
  FoldedFunction* function = folding.target(action->find("FunctionArn"));
  if (function == nullptr || !folding.belongs_to(rule, *function)) return;
  const auto permission =
      folding.find_permission(*function, "iot.", {}, concat({"${", rule.id(), "}"}));
  if (!permission || !folding.belongs_to(*permission, *function) ||
      !folding.only_used_by(rule.id(), {permission->id()}) ||
      !folding.only_used_by(permission->id(), {rule.id()})) {
    return;
  }
  event.erase("RuleDisabled");
  event.erase("Actions");
  if (folding.add_event(*function, rule.id(), "IoTRule", event)) {
    folding.remove(rule.id());
    folding.remove(permission->id());
  }
}

}  // namespace slsc::serverless::sam
