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

namespace slsc {

namespace {

std::string as_text(const Value& value, const Options& options) {
  if (options.format == FileFormat::Json) return json::write(value, json::Layout::Indented) + "\n";
  return yaml_text(value, false);
}

bool prints_stacks(const Options& options) { return options.aliases || options.stacks; }

// By what each function is invoked, and whether it is by the alias that a deployment shifts; which
// resource is in which stack.
void print_stacks(const Compilation& compilation, const Options& options, World& world) {
  for (const Stack& stack : compilation.stacks) {
    if (compilation.stacks.size() > 1)
      world.out.write(concat({"# ", stack.environment.name, "\n"}));
    if (options.aliases) {
      const auto paths = deployment::invocation_paths(*stack.result, stack.region);
      world.out.write(deployment::render_invocation_paths(paths));
    }
    if (options.stacks) world.out.write(render_stacks(stack));
  }
}

Until how_far(const Options& options) {
  return prints_stacks(options) ? Until::Checked : Until::Resolved;
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
    if (prints_stacks(options)) {
      world.out.write(concat({"# ", composed.service.name, "\n"}));
      print_stacks(composed.compilation, options, world);
    } else if (const auto part = printed_part(composed.compilation, arena, options)) {
      by_service.set(composed.service.name, *part);
    }
  }
  if (prints_stacks(options)) return kFine;
  return print_part(by_service.empty() ? std::nullopt : std::optional<Value>(by_service), options,
                    world);
}

}  // namespace

int run_print(const Options& options, World& world) {
  const std::string path = options.operands.empty() ? "." : options.operands[0];
  if (const auto file = find_compose_file(path, options, world)) {
    return print_composition(*file, options, world);
  }
  Compilation compilation;
  compile(compilation, path, options, how_far(options), world);
  const int status = report_problems(compilation, options, world);
  if (status != kFine) return status;
  if (prints_stacks(options)) {
    print_stacks(compilation, options, world);
    return kFine;
  }
  return print_part(printed_part(compilation, compilation.arena, options), options, world);
}

}  // namespace slsc
