// serverless-step-functions: state machines, what starts them, and the roles in between.
#include "cfn/policies.h"
#include "diagnostics/catalogue/plugins.h"
#include "serverless/lower/api/api_settings.h"
#include "serverless/lower/plugins/plugins.h"
#include "serverless/lower/plugins/step_functions/state_machines.h"
#include "serverless/naming/logical_ids.h"
#include "serverless/naming/logical_ids_step_functions.h"
#include "support/edit_distance.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

void add_activity(const ServiceContext& context, const Value& activity, bool has_output) {
  if (!activity.is_text()) return;
  const std::string_view id = context.keep(naming::activity(activity.as_text()));
  context.add_resource(id, "AWS::StepFunctions::Activity", activity.where()).set("Name", activity);
  if (!has_output) return;
  context.out().add_output(context.keep(naming::activity_output(activity.as_text())),
                           "Current StateMachine Arn", context.ref(id), activity.where());
}

// Where a Ref or Fn::GetAtt names what it refers to.
const Value& name_in(const Value& reference) {
  const Value& argument = reference.as_map().begin()->value;
  return argument.is_list() && !argument.as_list().empty() ? argument.as_list()[0] : argument;
}

bool is_declared_by_user(const Service& service, std::string_view name) {
  for (const std::string_view section : {"Resources", "Parameters"}) {
    const Value* found = service.resources.find(section);
    if (found != nullptr && found->find(name) != nullptr) return true;
  }
  return false;
}

// The logical id of the function of this name, else the name. One that is almost a function's is
// reported here, where it can be told what was meant; the checks of the template see all others.
std::string_view meant_id(const ServiceContext& context, std::string_view name,
                          const Value& reference) {
  const Service& service = context.service();
  if (context.out().has_resource(name)) return name;
  if (service.find_function(name) != nullptr) return context.keep(naming::lambda_function(name));
  if (is_declared_by_user(service, name)) return name;
  std::vector<std::string_view> functions;
  for (const Function& function : service.functions) functions.push_back(function.key);
  const auto near = nearest(name, functions);
  if (!near) return name;
  const Value& place = name_in(reference);
  context.sink()
      .report(diag::unknown_task_function, place.where(), name)
      .help("did you mean `" + *near + "`?");
  return context.keep(naming::lambda_function(*near));
}

}  // namespace

void add_step_functions(ServiceContext& context) {
  const StepFunctions settings =
      read_step_functions(context.service(), context.arena(), context.sink());
  for (const StateMachine& machine : settings.state_machines) {
    add_state_machine_role(context, machine);
    add_state_machine(context, machine, settings.has_outputs);
  }
  // The plugin's `noOutput` is about state machines alone.
  for (const Value& activity : settings.activities) add_activity(context, activity, true);
  for (const StateMachine& machine : settings.state_machines) {
    add_state_machine_alarms(context, machine);
    add_notifications(context, machine);
    add_state_machine_schedules(context, machine);
    add_state_machine_event_rules(context, machine);
  }
  add_state_machine_endpoints(context, settings.state_machines);
}

Value local_reference(const ServiceContext& context, const Value& value) {
  const auto logical_id = [&](std::string_view name) { return meant_id(context, name, value); };
  if (const auto target = cfn::ref_target(value)) {
    return cfn::ref(context.arena(), logical_id(*target)).at(value.where());
  }
  if (const auto target = cfn::get_att_target(value)) {
    return cfn::get_att(context.arena(), logical_id(target->logical_id), target->attribute)
        .at(value.where());
  }
  return value;
}

Map trust_of(Arena& arena, const Value& service) {
  const Map statement(arena, {{"Effect", "Allow"},
                              {"Principal", Map(arena, {{"Service", service}})},
                              {"Action", "sts:AssumeRole"}});
  return cfn::policy_document(statement);
}

void set_role_path(const ServiceContext& context, const cfn::Resource& role) {
  const ConfigReader settings = provider_reader(context).member("iam").member("role");
  if (const auto path = settings.truthy("path")) role.set("Path", *path);
}

void set_role_boundary(const ServiceContext& context, const cfn::Resource& role) {
  role.set_if("PermissionsBoundary", provider_reader(context).truthy("rolePermissionsBoundary"));
}

cfn::Resource add_starting_role(const ServiceContext& context, const StateMachine& machine,
                                std::string_view logical_id, const Value& service,
                                std::string_view policy_name, Where where) {
  Arena& arena = context.arena();
  const cfn::Resource role = context.replace_resource(logical_id, "AWS::IAM::Role", where);
  role.set("AssumeRolePolicyDocument", trust_of(arena, service));
  const Map statement = context.allow({"states:StartExecution"}, context.ref(machine.id));
  role.set("Policies",
           List(arena, {cfn::inline_policy(context.keep(policy_name), List(arena, {statement}))}));
  set_role_path(context, role);
  return role;
}

}  // namespace slsc::serverless
