#include <array>

#include "serverless/lower_sam/events/fold_events.h"
#include "serverless/lower_sam/property_table.h"
#include "support/strings.h"

namespace slsc::serverless::sam {

namespace {

constexpr std::array kSchedule = {
    PropertyRow{"Description", Takes::Text}, PropertyRow{"Name", Takes::Text},
    PropertyRow{"ScheduleExpression", Takes::Text, "Schedule"}, PropertyRow{"State", Takes::Text},
    PropertyRow{"Targets", Takes::List}};
constexpr std::array kScheduleTarget = {
    PropertyRow{"Arn"}, PropertyRow{"DeadLetterConfig", Takes::Map}, PropertyRow{"Id"},
    PropertyRow{"Input", Takes::Text}, PropertyRow{"RetryPolicy", Takes::Map}};

constexpr std::array kPattern = {
    PropertyRow{"EventBusName", Takes::Text}, PropertyRow{"EventPattern", Takes::Map, "Pattern"},
    PropertyRow{"Name", Takes::Text, "RuleName"}, PropertyRow{"State", Takes::Text},
    PropertyRow{"Targets", Takes::List}};
constexpr std::array kPatternTarget = {
    PropertyRow{"Arn"},
    PropertyRow{"DeadLetterConfig", Takes::Map},
    PropertyRow{"Id", Takes::Text},
    PropertyRow{"Input", Takes::Text},
    PropertyRow{"InputPath", Takes::Text},
    PropertyRow{"InputTransformer", Takes::Map},
    PropertyRow{"RetryPolicy", Takes::Map},
};

/// SAM's rule depends on nothing by name, so a bus of this template is referred to.
void refer_to_bus(const Folding& folding, const cfn::Resource& rule) {
  const Value* name = rule.properties().find("EventBusName");
  if (name == nullptr) return;
  for (const std::string_view id : dependencies(rule)) {
    const auto bus = folding.find(id, "AWS::Events::EventBus");
    const Value* own = bus ? bus->properties().find("Name") : nullptr;
    if (own != nullptr && equal(*own, *name)) {
      rule.set("EventBusName", cfn::ref(folding.arena(), bus->id()));
      return;
    }
  }
}

}  // namespace

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-schedule.html
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventbridgerule.html
void fold_rule(Folding& folding, const cfn::Resource& rule) {
  const Map written = rule.properties();
  const bool is_schedule = written.contains("ScheduleExpression");
  const Map event(folding.arena());
  const std::string_view refused = is_schedule ? copy_properties(written, kSchedule, event)
                                               : copy_properties(written, kPattern, event);
  const Value* targets = event.find("Targets");
  if (!refused.empty() || targets == nullptr || !targets->is_list() ||
      targets->as_list().size() != 1 || !targets->as_list()[0].is_map()) {
    return;
  }
  const Map target = targets->as_list()[0].as_map();
  event.erase("Targets");
  FoldedFunction* function = folding.target(target.find("Arn"));
  if (function == nullptr) return;
  const std::string name = written.contains("Name") ? spelled(*written.find("Name")) : "";
  const auto permission = folding.find_permission(*function, "events.amazonaws.com",
                                                  concat({"${", rule.id(), ".Arn}"}), name);
  if (!permission || !folding.belongs_to(*permission, *function) ||
      !folding.only_used_by(rule.id(), {permission->id()}) ||
      !folding.only_used_by(permission->id(), {rule.id()})) {
    return;
  }
  const Map rest(folding.arena());
  const std::string_view refused_of_target = is_schedule
                                                 ? copy_properties(target, kScheduleTarget, rest)
                                                 : copy_properties(target, kPatternTarget, rest);
  if (!refused_of_target.empty()) return;
  refer_to_bus(folding, rule);
  if (!folding.belongs_to(rule, *function)) return;
  if (const Value* bus = written.find("EventBusName")) event.set("EventBusName", *bus);
  rest.erase("Arn");
  if (const Value* id = rest.find("Id"); id != nullptr && !is_schedule) {
    rest.set("Target", Map(folding.arena(), {{"Id", *id}}));
  }
  rest.erase("Id");
  for (const Map::Entry& entry : rest) event.set(entry.key(), entry.value);
  if (folding.add_event(*function, rule.id(), is_schedule ? "Schedule" : "EventBridgeRule",
                        event)) {
    folding.remove(rule.id());
    folding.remove(permission->id());
  }
}

}  // namespace slsc::serverless::sam
