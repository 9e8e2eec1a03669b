#include "deployment/invocation_paths.h"
#include "driver/commands/command.h"
#include "driver/compile.h"
#include "driver/composition.h"
#include "driver/exit_code.h"
#include "driver/report_problems.h"
#include "driver/show.h"
#include "driver/split.h"
#include "json/json_writer.h"
#include "support/strings.h"
#include "value/path.h"
#include "yaml/yaml_writer.h"

namespace slsc {

namespace {

std::string as_text(const Value& value, const Options& options) {
  if (options.format == FileFormat::Json) return json::write(value, json::Layout::Indented) + "\n";
  std::string text = value.is_scalar() ? scalar_text(value) : yaml::write(value, false);
  if (!text.ends_with('\n')) text += '\n';
  return text;
}

// What reaches each function, and whether it goes through the alias that a deployment shifts.
int print_aliases(const Compilation& compilation, World& world) {
  for (const Stack& stack : compilation.stacks) {
    if (compilation.stacks.size() > 1)
      world.out.write(concat({"# ", stack.environment.name, "\n"}));
    const auto paths = deployment::invocation_paths(*stack.result);
    world.out.write(deployment::render_invocation_paths(paths));
  }
  return kFine;
}

// Which resource is in which stack; a plus marks those without a place in split-stacks.json.
int print_stacks(const Compilation& compilation, World& world) {
  for (const Stack& stack : compilation.stacks) {
    if (compilation.stacks.size() > 1)
      world.out.write(concat({"# ", stack.environment.name, "\n"}));
    world.out.write(render_stacks(stack));
  }
  return kFine;
}

Until how_far(const Options& options) {
  return options.aliases || options.stacks ? Until::Checked : Until::Resolved;
}

// One environment: its part; several: a map from their names to theirs. Nothing when one lacks it.
std::optional<Value> printed_part(const Compilation& compilation, Arena& arena,
                                  const Options& options) {
  const Map by_environment(arena);
  for (const Stack& stack : compilation.stacks) {
    const Value* part =
        options.print_path.empty() ? &*stack.config : find_path(*stack.config, options.print_path);
    if (part == nullptr) return std::nullopt;
    by_environment.set(std::string_view(stack.environment.name), *part);
  }
  return by_environment.size() > 1 ? Value(by_environment) : by_environment.begin()->value;
}

int print_part(const std::optional<Value>& part, const Options& options, World& world) {
  if (!part) {
    world.err.write(
        concat({"slsc: the configuration has nothing at `", options.print_path, "`\n"}));
    return kProblems;
  }
  Arena arena;
  world.out.write(as_text(without_secrets(*part, world.secrets, arena), options));
  return kFine;
}

// Several services: by their names those that have the part.
int print_composition(const std::string& file, const Options& options, World& world) {
  Composition composition;
  compile_composition(composition, file, options, how_far(options), world);
  const int status = report_problems(composition, options, world);
  if (status != kFine) return status;
  Arena& arena = composition.whole.arena;
  const Map by_service(arena);
  for (const ComposedService& composed : composition.services) {
    if (options.aliases || options.stacks) {
      world.out.write(concat({"# ", composed.service.name, "\n"}));
      if (options.aliases) print_aliases(composed.compilation, world);
      if (options.stacks) print_stacks(composed.compilation, world);
    } else if (const auto part = printed_part(composed.compilation, arena, options)) {
      by_service.set(composed.service.name, *part);
    }
  }
  if (options.aliases || options.stacks) return kFine;
  return print_part(by_service.empty() ? std::nullopt : std::optional<Value>(by_service), options,
                    world);
}

}  // namespace

int run_print(const Options& options, World& world) {
  if (options.operands.size() > 1) return wrong_usage(world, "`print` takes one PATH", "print");
  const std::string path = options.operands.empty() ? "." : options.operands[0];
  if (const auto file = find_compose_file(path, world)) {
    return print_composition(*file, options, world);
  }
  Compilation compilation;
  compile(compilation, path, options, how_far(options), world);
  const int status = report_problems(compilation, options, world);
  if (status != kFine) return status;
  if (options.aliases) return print_aliases(compilation, world);
  if (options.stacks) return print_stacks(compilation, world);
  return print_part(printed_part(compilation, compilation.arena, options), options, world);
}

}  // namespace slsc
