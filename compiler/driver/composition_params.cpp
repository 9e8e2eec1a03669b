#include "driver/composition_params.h"

#include <algorithm>
#include <vector>

#include "cfn/intrinsics.h"
#include "compose/outputs.h"
#include "diagnostics/catalogue/input.h"
#include "diagnostics/suggest.h"
#include "support/strings.h"

namespace slsc {

namespace {

// What to resolve to know the params of a service, and where they are in it then.
struct WrittenParams {
  Value place;  ///< null: there are none
  std::vector<std::string_view> path;

  // The variable is the project's then, not the service's.
  bool is_behind_variable() const { return path.size() > 1; }
};

// No more than is needed: params may ask for what only their own service has. Where a variable
// stands for the service, or for all of them, it has to be resolved first.
WrittenParams find_params(const Value& document, std::string_view service, Arena& arena) {
  const auto alone = [&arena](const Value& value) { return Map(arena, {{"value", value}}); };
  const Value* services = document.find("services");
  if (services == nullptr) return {};
  if (!services->is_map()) return {alone(*services), {"value", service, "params"}};
  const Value* entry = services->find(service);
  if (entry == nullptr) return {};
  if (!entry->is_map()) return {alone(*entry), {"value", "params"}};
  const Value* params = entry->find("params");
  if (params == nullptr) return {};
  return {alone(*params), {"value"}};
}

const Value* find_at(const Value& value, const std::vector<std::string_view>& path) {
  const Value* found = &value;
  for (const std::string_view key : path) {
    if (found != nullptr) found = found->find(key);
  }
  return found;
}

const Stack* find_stack(const Compilation& compilation, std::string_view environment) {
  const auto found = std::ranges::find_if(compilation.stacks, [environment](const Stack& stack) {
    return stack.environment.name == environment;
  });
  return found == compilation.stacks.end() ? nullptr : &*found;
}

// Exports are of one account and region.
bool is_near(const Stack& source, const ComposedService& composed, const Stack& stack) {
  if (source.environment.account != stack.environment.account) return false;
  std::string_view region = stack.environment.region;
  if (region.empty() && composed.compilation.document) {
    const Value* provider = composed.compilation.document->find("provider");
    const Value* written = provider == nullptr ? nullptr : provider->find("region");
    region = written == nullptr ? "us-east-1" : written->text().value_or("");
  }
  return region == source.region;
}

void report_missing_environment(const compose::TakenOutput& taken, const Compilation& producer,
                                Stack& stack) {
  Diagnostic& problem = stack.sink.report(diag::producer_without_environment, taken.where,
                                          taken.service, stack.environment.name);
  std::vector<std::string> names;
  for (const Stack& each : producer.stacks) names.push_back(each.environment.name);
  problem.help(concat({"it has ", join(names, ", "),
                       "; an environments.yml beside this file counts for "
                       "all services that have none"}));
}

void report_unknown_output(const compose::TakenOutput& taken, const Stack& source, Stack& stack) {
  Diagnostic& problem =
      stack.sink.report(diag::unknown_composed_output, taken.where, taken.service, taken.output);
  suggest(problem, taken.output, source.result->outputs(), &Map::Entry::key,
          "declare it there, below `resources.Outputs`");
}

// A Ref of the parameter that takes the output, or the import of what is exported.
Value value_of_output(const compose::TakenOutput& taken, const ServicesByName& services,
                      const ComposedService& composed, Stack& stack) {
  Arena& arena = stack.arena;
  const std::string name = compose::parameter_name(taken.service, taken.output);
  const Value reference = cfn::ref(arena, arena.copy(name));
  const auto producer = services.find(taken.service);
  if (producer == services.end()) return reference;  // reported with the order
  const Compilation& made = producer->second->compilation;
  const Stack* source = find_stack(made, stack.environment.name);
  if (source == nullptr) {
    if (!made.has_errors()) report_missing_environment(taken, made, stack);
    return reference;
  }
  if (source->result) {
    const Value* output = source->result->outputs().find(taken.output);
    if (output == nullptr) {
      report_unknown_output(taken, *source, stack);
      return reference;
    }
    const auto exported = compose::own_export(*output, source->stack_name, source->region);
    if (exported && is_near(*source, composed, stack)) {
      return cfn::import_value(arena, arena.copy(*exported));
    }
  }
  std::vector<OutputParameter>& parameters = stack.environment.output_parameters;
  if (std::ranges::find(parameters, name, &OutputParameter::name) == parameters.end()) {
    parameters.push_back({name, std::string(taken.service), source->stack_name, source->region,
                          std::string(taken.output), taken.where});
  }
  return reference;
}

// A template has parameters where a service has ${param:...}.
void give_stack_parameters(Stack& stack) {
  Environment& environment = stack.environment;
  const Map parameters(stack.arena);
  if (environment.parameters.is_map()) {
    for (const Map::Entry& entry : environment.parameters.as_map()) {
      parameters.set(entry.key(), entry.value, entry.key_span());
    }
  }
  for (const Map::Entry& entry : environment.given.as_map()) {
    const auto target = cfn::ref_target(entry.value);
    const auto taken = std::ranges::find_if(
        environment.output_parameters,
        [&target](const OutputParameter& each) { return each.name == target; });
    if (taken != environment.output_parameters.end()) {
      taken->name = entry.key();
      taken->declared = true;
    } else if (entry.value.is_scalar()) {
      parameters.set(entry.key(), entry.value, entry.key_span());
    }
  }
  environment.parameters = parameters;
}

}  // namespace

void give_params(const Value& document, const ServicesByName& services, ComposedService& composed,
                 Stack& stack, const std::string& project_folder, World& world) {
  const WrittenParams written = find_params(document, composed.service.name, stack.arena);
  if (written.place.is_null()) return;
  resolve::Inputs inputs =
      variable_inputs(stack.environment, composed.compilation, composed.options, world);
  if (written.is_behind_variable()) inputs.service_folder = project_folder;
  const auto resolved =
      resolve::resolve(written.place, inputs, stack.arena, stack.origins, stack.sink);
  const Value* params = find_at(resolved ? *resolved : written.place, written.path);
  if (params == nullptr || !params->is_map()) return;
  const auto value_of = [&](const compose::TakenOutput& taken) {
    return value_of_output(taken, services, composed, stack);
  };
  // Params that cannot be resolved are still there, and outputs in them are still looked for.
  stack.environment.given = compose::place_outputs(*params, stack.arena, value_of);
  if (composed.compilation.dialect == Dialect::Sam) give_stack_parameters(stack);
}

}  // namespace slsc
