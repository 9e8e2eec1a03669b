#include <string>

#include "cfn/sam_properties.h"
#include "diagnostics/catalogue/sam.h"
#include "sam/expand/events/event.h"
#include "sam/expand/events/linked_resource.h"
#include "sam/naming/logical_ids.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-cognito.html
namespace slsc::sam {

namespace {

constexpr std::string_view kUserPool = "AWS::Cognito::UserPool";

void add_triggers(const EventContext& event, Map config) {
  const Value& triggers = *event.property("Trigger");
  for (const Value& trigger :
       triggers.is_list() ? triggers.as_list() : List(event.arena(), {triggers})) {
    const std::string_view name = trigger.as_text();
    if (config.contains(name)) {
      event.sink()
          .report(diag::sam_trigger_taken, trigger.where(), event.path("Trigger"), name)
          .label(config.key_span(name), "set here");
      continue;
    }
    config.set(name, event.target().arn, trigger.span());
  }
}

// All Cognito events of a function share one permission, which can name one pool only.
void add_pool_permission(const EventContext& event, std::string_view pool) {
  const std::string_view target = event.target().id;
  const std::string id = permission_id(concat({target, "Cognito"}), Value());
  const Value source = event.expansion().get_att(pool, "Arn");
  if (const auto earlier = event.expansion().out().find_resource(id)) {
    const Value* earlier_source = earlier->properties().find("SourceArn");
    if (earlier_source != nullptr && !equal(*earlier_source, source)) {
      event.sink().report(diag::sam_one_pool_permitted, event.where("UserPool"),
                          event.path("UserPool"), id);
    }
  }
  const cfn::Resource permission = event.add(id, "AWS::Lambda::Permission");
  permission.set("Action", "lambda:InvokeFunction");
  permission.set("FunctionName", event.target().name);
  permission.set("Principal", "cognito-idp.amazonaws.com");
  permission.set("SourceArn", source);
}

}  // namespace

void expand_cognito(EventContext& event) {
  const auto pool = link_resource(event, "UserPool", kUserPool, cfn::kPoolPropertiesOfSam);
  if (!pool) return;
  add_pool_permission(event, pool->id());
  const auto config = linked_map(event, pool->properties(), "LambdaConfig",
                                 concat({"Resources.", pool->id(), ".Properties.LambdaConfig"}));
  if (config) add_triggers(event, *config);
}

}  // namespace slsc::sam
