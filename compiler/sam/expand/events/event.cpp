#include "sam/expand/events/event.h"

#include "sam/naming/logical_ids.h"
#include "support/strings.h"

namespace slsc::sam {

EventContext::EventContext(ResourceContext& context, const Event& event, const EventTarget& target,
                           RoleBuilder& role)
    : context_(context), event_(event), target_(target), role_(role) {}

Value* EventContext::property(std::string_view name) const {
  Value* value = event_.properties.find(name);
  return value != nullptr && !value->is_null() ? value : nullptr;
}

Where EventContext::where(std::string_view property) const {
  const Value* value = event_.properties.find(property);
  const SourceSpan span = event_.properties.key_span(property);
  if (value == nullptr || !span.exists()) return event_.where;
  return {span, value->origin()};
}

std::string EventContext::path(std::string_view property) const {
  return concat({context_.path("Events."), event_.name, ".Properties.", property});
}

std::string EventContext::child_id(std::string_view suffix) const {
  return concat({event_.id, suffix});
}

cfn::Resource EventContext::add(std::string_view id, std::string_view type) const {
  return context_.add_child(id, type);
}

void EventContext::copy(std::initializer_list<std::string_view> names,
                        const cfn::Resource& to) const {
  for (const std::string_view name : names) {
    if (const Value* value = property(name)) to.set(name, *value);
  }
}

cfn::Resource EventContext::add_permission(std::string_view principal, const Value& source_arn,
                                           const Value& suffix) const {
  const cfn::Resource made = add(permission_id(event_.id, suffix), "AWS::Lambda::Permission");
  made.set("Action", "lambda:InvokeFunction");
  made.set("FunctionName", target_.name);
  made.set("Principal", principal);
  if (!source_arn.is_null()) made.set("SourceArn", source_arn);
  return made;
}

}  // namespace slsc::sam
