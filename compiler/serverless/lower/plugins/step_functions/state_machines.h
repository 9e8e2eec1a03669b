#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "serverless/lower/service_context.h"
#include "serverless/model/plugins/step_functions/state_machine.h"

// The parts of serverless-step-functions, in the order in which they run.
namespace slsc::serverless {

void add_state_machine(const ServiceContext& context, const StateMachine& machine, bool has_output);
/// The role that a state machine runs as, with the rights that its tasks need.
void add_state_machine_role(const ServiceContext& context, const StateMachine& machine);
void add_state_machine_alarms(const ServiceContext& context, const StateMachine& machine);
void add_notifications(const ServiceContext& context, const StateMachine& machine);
void add_state_machine_schedules(const ServiceContext& context, const StateMachine& machine);
void add_state_machine_event_rules(const ServiceContext& context, const StateMachine& machine);
/// The `http` events of all state machines.
void add_state_machine_endpoints(ServiceContext& context, std::span<const StateMachine> machines);

/// `DefinitionString`: the definition as JSON text in which CloudFormation fills in what it knows.
Value definition_string(const ServiceContext& context, const StateMachine& machine);

/// One thing that a role of a state machine may do: actions with commas between, and what with.
struct Right {
  std::string_view actions;
  Value resource;  ///< text, an intrinsic or a list of them
};

/// What the tasks of the definition need, in their order, unmerged. Tasks whose needs are not known
/// here are reported unless `has_own_statements`.
std::vector<Right> task_rights(const ServiceContext& context, const StateMachine& machine,
                               bool has_own_statements);

// What they share.

/// A Ref or Fn::GetAtt that names a function by its key: the same with its logical id. Everything
/// else as it is.
Value local_reference(const ServiceContext& context, const Value& value);
/// Lets `service` (a principal) start executions: the role behind rules and schedules.
cfn::Resource add_starting_role(const ServiceContext& context, const StateMachine& machine,
                                std::string_view logical_id, const Value& service,
                                std::string_view policy_name, Where where);
/// `provider.iam.role.path`, when it is given.
void set_role_path(const ServiceContext& context, const cfn::Resource& role);
/// `provider.rolePermissionsBoundary`, when it is given.
void set_role_boundary(const ServiceContext& context, const cfn::Resource& role);
/// {Version, Statement: [{Effect: Allow, Principal: {Service}, Action: sts:AssumeRole}]}
Map trust_of(Arena& arena, const Value& service);

}  // namespace slsc::serverless
