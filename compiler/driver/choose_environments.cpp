#include "driver/choose_environments.h"

#include "diagnostics/catalogue/input.h"
#include "environments/sam_config.h"
#include "schema/validate.h"

namespace slsc {

namespace {

// What environments.yml declares, with the answers of --values. False when a file cannot be read.
bool read_declarations(Compilation& compilation, const Options& options, World& world,
                       std::string_view shared_folder) {
  const auto read = [&](const std::string& path) {
    return read_settings_file(path, world.files, compilation.sources, compilation.arena,
                              compilation.sink);
  };
  auto path = find_environments_file(project_folder(compilation.file), world.files);
  if (!path && !shared_folder.empty()) {
    path = find_environments_file(std::string(shared_folder), world.files);
  }
  if (path) {
    const std::optional<Value> document = read(*path);
    if (!document) return false;
    Value checked = clone(compilation.arena, *document);
    schema::Options rules;
    rules.library = &compilation.schemas;
    if (!schema::validate("environments", checked, rules, compilation.sink)) {
      return false;
    }
    compilation.declared = read_environments(checked, compilation.arena);
    if (compilation.declared.strategy == Environments::Strategy::SingleStack) {
      compilation.sink.report(diag::unsupported_strategy, document->find("strategy")->where(),
                              "single-stack");
      return false;
    }
  }
  if (!options.values_file.empty()) {
    const std::optional<Value> values = read(options.values_file);
    if (!values) return false;
    add_values(compilation.declared, *values, compilation.arena);
  }
  return true;
}

// What a samconfig file beside a SAM template says. None when it cannot be read.
std::optional<std::vector<Environment>> read_sam_config_beside(Compilation& compilation,
                                                               World& world) {
  const auto path = find_sam_config(project_folder(compilation.file), world.files);
  if (!path) return std::vector<Environment>();
  return read_sam_config(*path, world.files, compilation.sources, compilation.arena,
                         compilation.sink);
}

// What --parameter says, over what environments.yml says.
Value with_parameters(const Environment& environment, const Options& options, Arena& arena) {
  const Value declared = clone(arena, environment.parameters);
  const Map parameters = declared.is_map() ? declared.as_map() : Map(arena);
  for (const auto& [name, value] : options.parameters) {
    parameters.set(std::string_view(name), std::string_view(value));
  }
  return parameters;
}

}  // namespace

std::vector<Environment> choose_environments(Compilation& compilation, const Options& options,
                                             World& world, std::string_view shared_folder) {
  if (!read_declarations(compilation, options, world, shared_folder)) return {};
  std::vector<std::string> names = options.environments;
  std::vector<Environment> of_sam_config;
  if (compilation.dialect == Dialect::Sam) {
    auto read = read_sam_config_beside(compilation, world);
    if (!read) return {};
    of_sam_config = std::move(*read);
  }
  if (names.empty() && compilation.declared.in_order.empty()) {
    for (const Environment& environment : of_sam_config) names.push_back(environment.name);
  }
  if (names.empty() && compilation.declared.in_order.empty()) {
    Environment unnamed;
    unnamed.values = compilation.declared.values;
    names.push_back(resolve::default_stage(*compilation.document,
                                           variable_inputs(unnamed, compilation, options, world)));
  }
  std::vector<Environment> chosen =
      select_environments(compilation.declared, names, compilation.sink);
  for (Environment& environment : chosen) {
    for (const Environment& said : of_sam_config) {
      if (said.name == environment.name) fill(environment, said, compilation.arena);
    }
    if (!options.region.empty()) environment.region = options.region;
    if (!options.parameters.empty()) {
      environment.parameters = with_parameters(environment, options, compilation.arena);
    }
  }
  return chosen;
}

}  // namespace slsc
