#include "driver/composition_outputs.h"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "driver/outputs.h"
#include "emit/compose_manifest.h"
#include "support/strings.h"

namespace slsc {

namespace {

/// The environments of all services; each service's own order is kept.
std::vector<std::string> environment_names(const Composition& composition) {
  std::vector<std::string> names;
  for (const ComposedService& composed : composition.services) {
    for (const Stack& stack : composed.compilation.stacks) {
      if (std::ranges::find(names, stack.environment.name) == names.end()) {
        names.push_back(stack.environment.name);
      }
    }
  }
  return names;
}

/// Of the parameters that were prepared, those that the template came to need.
std::vector<OutputParameter> used_parameters(const Stack& stack) {
  std::vector<OutputParameter> used;
  const Value* parameters = stack.result->root().find("Parameters");
  for (const OutputParameter& each : stack.environment.output_parameters) {
    if (parameters != nullptr && parameters->find(each.name) != nullptr) used.push_back(each);
  }
  return used;
}

emit::ComposedStack describe(const ComposedService& composed, const Stack& stack,
                             std::span<const emit::OutputFile> files) {
  emit::ComposedStack described;
  described.service = composed.service.name;
  described.stack_name = stack.stack_name;
  described.region = stack.region;
  described.account = stack.environment.account;
  const std::string place = concat({composed.service.name, "/", stack.environment.name, "/"});
  for (const emit::OutputFile& file : files) {
    if (file.path.starts_with(place)) described.files.push_back(file.path);
  }
  for (const compose::Dependency& dependency : composed.service.dependencies) {
    std::string name(dependency.service);
    if (std::ranges::find(described.depends_on, name) == described.depends_on.end()) {
      described.depends_on.push_back(std::move(name));
    }
  }
  described.takes = used_parameters(stack);
  return described;
}

/// The stacks of an environment, wave by wave; waves without any are left out.
std::vector<std::vector<emit::ComposedStack>> steps_of(const Composition& composition,
                                                       std::string_view environment,
                                                       std::span<const emit::OutputFile> files) {
  std::vector<std::vector<emit::ComposedStack>> steps;
  for (const std::vector<std::size_t>& wave : composition.waves) {
    std::vector<emit::ComposedStack> step;
    for (const std::size_t position : wave) {
      const ComposedService& composed = composition.services[position];
      for (const Stack& stack : composed.compilation.stacks) {
        if (stack.environment.name != environment || !stack.result) continue;
        step.push_back(describe(composed, stack, files));
      }
    }
    if (!step.empty()) steps.push_back(std::move(step));
  }
  return steps;
}

}  // namespace

void add_outputs(emit::OutputFolder& out, Composition& composition) {
  for (ComposedService& composed : composition.services) {
    add_outputs(out, concat({composed.service.name, "/"}), composed.compilation, composed.options);
  }
  std::vector<emit::ComposedEnvironment> environments;
  for (const std::string& name : environment_names(composition)) {
    emit::ComposedEnvironment& environment = environments.emplace_back();
    environment.name = name;
    environment.steps = steps_of(composition, name, out.files());
  }
  out.add("compose.json", emit::compose_manifest_json(SLSC_VERSION, environments));
}

}  // namespace slsc
