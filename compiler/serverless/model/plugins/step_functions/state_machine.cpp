#include "serverless/model/plugins/step_functions/state_machine.h"

#include "cfn/intrinsics.h"
#include "diagnostics/catalogue/plugins.h"
#include "json/json_reader.h"
#include "serverless/model/config_reader.h"
#include "serverless/naming/logical_ids_step_functions.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

// A definition in a file that is not called .json or .yml comes as text.
Value read_definition(const StateMachine& machine, Arena& arena, Sink& sink) {
  const Value* definition = machine.config.find("definition");
  if (definition == nullptr || !definition->is_text()) {
    return definition == nullptr ? Value() : *definition;
  }
  const auto parsed = json::parse(definition->as_text(), arena);
  if (parsed && parsed->is_map()) return parsed->at(definition->where());
  sink.report(diag::definition_is_no_json, definition->where(), machine.key)
      .help("write it as a map, or name a file of JSON with `${file(order.json)}`");
  return Value();
}

void report_role_beside_statements(const StateMachine& machine, Sink& sink) {
  const ConfigReader reader = machine.reader(sink);
  const auto role = reader.truthy("role");
  if (!role || !reader.has("iamRoleStatements")) return;
  sink.report(diag::state_machine_role_beside_statements, role->where(), machine.key)
      .label(machine.config.as_map().key_span("iamRoleStatements"),
             "these statements belong to a role that would be made for it")
      .help("keep one of the two");
}

StateMachine read_state_machine(const Map::Entry& entry, Arena& arena, Sink& sink) {
  StateMachine machine;
  machine.config = entry.value;
  machine.where = entry.value.where();
  machine.key_span = entry.key_span();
  machine.key = entry.key();
  const ConfigReader reader = machine.reader(sink);
  machine.name = reader.text("name").value_or("");
  const std::string_view id = reader.text("id").value_or("");
  machine.id = arena.copy(naming::state_machine(machine.key, id.empty() ? machine.name : id));
  machine.definition = read_definition(machine, arena, sink);
  report_role_beside_statements(machine, sink);
  if (machine.definition.is_map() && !cfn::is_intrinsic(machine.definition)) {
    check_definition(machine, sink);
  }
  return machine;
}

}  // namespace

StepFunctions read_step_functions(const Service& service, Arena& arena, Sink& sink) {
  StepFunctions result;
  const ConfigReader settings = ConfigReader(service.config, sink).member("stepFunctions");
  // A list of such maps, one per file, counts as one.
  for (const Value& part : settings.items("stateMachines")) {
    if (!part.is_map()) continue;
    for (const Map::Entry& entry : part.as_map()) {
      if (!entry.value.is_map()) continue;
      result.state_machines.push_back(read_state_machine(entry, arena, sink));
    }
  }
  result.activities = settings.items("activities");
  result.has_outputs = !settings.boolean("noOutput").value_or(false);
  return result;
}

}  // namespace slsc::serverless
