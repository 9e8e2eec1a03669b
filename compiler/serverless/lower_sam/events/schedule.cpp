#include <array>

#include "serverless/lower_sam/events/fold_events.h"
#include "serverless/lower_sam/property_table.h"

namespace slsc::serverless::sam {

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-schedulev2.html
void fold_schedule(Folding& folding, const cfn::Resource& schedule) {
  constexpr std::array kSchedule = {
      PropertyRow{"Description", Takes::Text},
      PropertyRow{"EndDate", Takes::Text},
      PropertyRow{"FlexibleTimeWindow", Takes::Map},
      PropertyRow{"GroupName", Takes::Text},
      PropertyRow{"KmsKeyArn", Takes::Text},
      PropertyRow{"Name", Takes::Text},
      PropertyRow{"ScheduleExpression", Takes::Text},
      PropertyRow{"ScheduleExpressionTimezone", Takes::Text},
      PropertyRow{"StartDate", Takes::Text},
      PropertyRow{"State", Takes::Text},
      PropertyRow{"Target", Takes::Map},
  };
  constexpr std::array kTarget = {PropertyRow{"Arn"}, PropertyRow{"DeadLetterConfig", Takes::Map},
                                  PropertyRow{"Input", Takes::Text},
                                  PropertyRow{"RetryPolicy", Takes::Map},
                                  PropertyRow{"RoleArn", Takes::Text}};
  const Map properties(folding.arena());
  if (!copy_properties(schedule.properties(), kSchedule, properties).empty()) return;
  const Value* target = properties.find("Target");
  if (target == nullptr) return;
  FoldedFunction* function = folding.target(target->find("Arn"));
  // Without a role SAM would make one.
  if (function == nullptr || target->find("RoleArn") == nullptr ||
      !folding.belongs_to(schedule, *function) || !folding.only_used_by(schedule.id(), {})) {
    return;
  }
  const Map event(folding.arena());
  if (!copy_properties(target->as_map(), kTarget, event).empty()) return;
  event.erase("Arn");
  for (const Map::Entry& entry : properties) {
    if (entry.key() != "Target") event.set(entry.key(), entry.value);
  }
  if (!event.contains("Name")) event.set("OmitName", Value(true));
  if (folding.add_event(*function, schedule.id(), "ScheduleV2", event)) {
    folding.remove(schedule.id());
  }
}

}  // namespace slsc::serverless::sam
