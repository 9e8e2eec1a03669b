#include <algorithm>
#include <vector>

#include "cfn/sam_properties.h"
#include "serverless/lower_sam/events/fold_events.h"
#include "support/strings.h"

namespace slsc::serverless::sam {

namespace {

/// Every permission of the function for the pool; SAM makes one of them.
std::vector<cfn::Resource> permissions_for(const Folding& folding, const FoldedFunction& function,
                                           const cfn::Resource& pool) {
  const std::string arn = concat({"${", pool.id(), ".Arn}"});
  std::vector<cfn::Resource> found;
  for (const cfn::Resource& permission : function.permissions) {
    const Value* source = permission.properties().find("SourceArn");
    const Value* principal = permission.properties().find("Principal");
    if (source != nullptr && spelled(*source) == arn && principal != nullptr &&
        principal->text() == "cognito-idp.amazonaws.com" &&
        folding.belongs_to(permission, function) && folding.only_used_by(permission.id(), {})) {
      found.push_back(permission);
    }
  }
  return found;
}

void fold_triggers(Folding& folding, FoldedFunction& function, const cfn::Resource& pool,
                   const Map& triggers) {
  if (!function.user_pool.empty() && function.user_pool != pool.id()) return;
  std::vector<std::string_view> mine;
  for (const Map::Entry& trigger : triggers) {
    if (folding.target(&trigger.value) == &function) mine.push_back(trigger.key());
  }
  const std::vector<cfn::Resource> permissions = permissions_for(folding, function, pool);
  if (permissions.empty()) return;
  Arena& arena = folding.arena();
  const List names(arena);
  for (const std::string_view trigger : mine) names.push_back(trigger);
  const Map event(arena, {{"UserPool", cfn::ref(arena, pool.id())}, {"Trigger", names}});
  if (!folding.add_event(function, pool.id(), "Cognito", event)) return;
  function.user_pool = pool.id();
  for (const std::string_view trigger : mine) triggers.erase(trigger);
  for (const cfn::Resource& permission : permissions) folding.remove(permission.id());
}

}  // namespace

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-cognito.html
void fold_user_pool(Folding& folding, const cfn::Resource& pool) {
  const Map properties = pool.properties();
  Value* config = properties.find("LambdaConfig");
  const bool known = std::ranges::all_of(properties, [](const Map::Entry& entry) {
    return std::ranges::find(cfn::kPoolPropertiesOfSam, entry.key()) !=
           cfn::kPoolPropertiesOfSam.end();
  });
  if (config == nullptr || !config->is_map() || !known || pool.body().contains("Condition")) {
    return;
  }
  const Map triggers = config->as_map();
  std::vector<FoldedFunction*> functions;
  for (const Map::Entry& trigger : triggers) {
    FoldedFunction* function = folding.target(&trigger.value);
    if (function != nullptr && std::ranges::find(functions, function) == functions.end() &&
        !function->resource.body().contains("Condition")) {
      functions.push_back(function);
    }
  }
  for (FoldedFunction* function : functions) fold_triggers(folding, *function, pool, triggers);
  if (triggers.empty()) properties.erase("LambdaConfig");
}

}  // namespace slsc::serverless::sam
