#pragma once

#include <string_view>
#include <vector>

#include "serverless/model/service.h"

namespace slsc::serverless {

/// One entry of `stepFunctions.stateMachines`. What only one part of the lowering needs (`alarms`,
/// `notifications`, `events` ...) is read there, through `config`.
struct StateMachine {
  Where where;            ///< its map
  SourceSpan key_span;    ///< its key
  std::string_view key;   ///< `order` of `stateMachines.order`
  std::string_view id;    ///< logical id
  std::string_view name;  ///< `name`; empty: CloudFormation makes one
  Value config;
  /// The Amazon States Language as a map; or a CloudFormation function that spells it.
  Value definition;

  /// What people call it: its name, else its key.
  std::string_view called() const { return name.empty() ? key : name; }
  ConfigReader reader(Sink& sink) const { return {config, sink}; }
};

/// `stepFunctions`.
struct StepFunctions {
  std::vector<StateMachine> state_machines;
  std::vector<Value> activities;
  bool has_outputs = true;
};

StepFunctions read_step_functions(const Service& service, Arena& arena, Sink& sink);

/// What is wrong with a definition whatever it is run with: states that are missing or never
/// reached.
void check_definition(const StateMachine& machine, Sink& sink);

}  // namespace slsc::serverless
