#include <array>

#include "serverless/lower_sam/events/fold_events.h"
#include "serverless/lower_sam/property_table.h"

namespace slsc::serverless::sam {

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-alexaskill.html
void fold_alexa_skill(Folding& folding, const cfn::Resource& permission) {
  constexpr std::array kProperties = {
      PropertyRow{"Action", Takes::Text}, PropertyRow{"EventSourceToken", Takes::Text, "SkillId"},
      PropertyRow{"FunctionName"}, PropertyRow{"Principal", Takes::Text}};
  FoldedFunction* function = folding.target(permission.properties().find("FunctionName"));
  const Map skill(folding.arena());
  if (function == nullptr ||
      !copy_properties(permission.properties(), kProperties, skill).empty() ||
      !skill.contains("Principal") || !skill.contains("Action") ||
      skill.find("Principal")->text() != "alexa-appkit.amazon.com" ||
      skill.find("Action")->text() != "lambda:InvokeFunction" ||
      !folding.belongs_to(permission, *function) || !folding.only_used_by(permission.id(), {})) {
    return;
  }
  for (const std::string_view own : {"Action", "FunctionName", "Principal"}) skill.erase(own);
  if (folding.add_event(*function, permission.id(), "AlexaSkill", skill)) {
    folding.remove(permission.id());
  }
}

}  // namespace slsc::serverless::sam
