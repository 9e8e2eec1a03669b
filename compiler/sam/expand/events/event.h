#pragma once

#include <string>
#include <string_view>

#include "sam/expand/resource_context.h"
#include "sam/expand/role.h"

namespace slsc::sam {

/// What an event invokes.
struct EventTarget {
  enum class Kind { Function, FunctionAlias, StateMachine, StateMachineAlias };
  Kind kind = Kind::Function;
  std::string_view id;  ///< logical id of what is invoked: the function, or its alias
  Value arn;            ///< GetAtt Arn of a function, Ref of an alias or of a state machine
  Value name;           ///< Ref: FunctionName of permissions and of event source mappings

  bool is_state_machine() const {
    return kind == Kind::StateMachine || kind == Kind::StateMachineAlias;
  }
};

/// One entry of Events.
struct Event {
  std::string_view name;  ///< its key
  std::string_view id;    ///< {resource id}{name}: the logical id of what is made of it
  std::string_view type;  ///< `SQS`
  Map properties;         ///< empty when there are none
  Where where;            ///< its key
};

/// One event while it is expanded. `context` is of the function or state machine.
class EventContext {
 public:
  EventContext(ResourceContext& context, const Event& event, const EventTarget& target,
               RoleBuilder& role);

  ResourceContext& resource() const { return context_; }
  Expansion& expansion() const { return context_.expansion(); }
  Arena& arena() const { return context_.arena(); }
  Sink& sink() const { return context_.sink(); }
  const Event& event() const { return event_; }
  const EventTarget& target() const { return target_; }
  /// The function's role, which pull events extend.
  RoleBuilder& role() const { return role_; }

  /// Null when the property is absent or null.
  Value* property(std::string_view name) const;
  Where where(std::string_view property) const;
  /// `Resources.<id>.Properties.Events.<name>.Properties.<property>`, for messages.
  std::string path(std::string_view property) const;
  std::string child_id(std::string_view suffix) const;  ///< {event id}{suffix}

  /// With the Condition, DeletionPolicy and UpdateReplacePolicy of the function.
  cfn::Resource add(std::string_view id, std::string_view type) const;
  void copy(std::initializer_list<std::string_view> names, const cfn::Resource& to) const;
  /// AWS::Lambda::Permission `{event id}Permission{suffix}` for an AWS service; nulls are left out.
  cfn::Resource add_permission(std::string_view principal, const Value& source_arn,
                               const Value& suffix = Value()) const;

 private:
  ResourceContext& context_;
  const Event& event_;
  const EventTarget& target_;
  RoleBuilder& role_;
};

/// Reports what the schemas of the events refuse; for a function or state machine that is not
/// expanded.
void check_events(ResourceContext& context, bool of_state_machine);
/// Expands the events of a function: in the order of Path, or else of their names.
void expand_function_events(ResourceContext& function, const EventTarget& target,
                            RoleBuilder& role);
/// Those of a state machine, in the order of the template.
void expand_state_machine_events(ResourceContext& machine, const EventTarget& target);

}  // namespace slsc::sam
