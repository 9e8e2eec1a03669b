#include "deployment/invocation_paths.h"
#include "driver/commands/command.h"
#include "driver/compile.h"
#include "driver/exit_code.h"
#include "driver/report_problems.h"
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

}  // namespace

int run_print(const Options& options, World& world) {
  if (options.operands.size() > 1) return wrong_usage(world, "`print` takes one PATH", "print");
  Compilation compilation;
  compile(compilation, options.operands.empty() ? "." : options.operands[0], options,
          options.aliases || options.stacks ? Until::Checked : Until::Resolved, world);
  const int status = report_problems(compilation, options, world);
  if (status != kFine) return status;
  if (options.aliases) return print_aliases(compilation, world);
  if (options.stacks) return print_stacks(compilation, world);

  const bool several = compilation.stacks.size() > 1;
  const Map by_environment(compilation.arena);
  for (const Stack& stack : compilation.stacks) {
    const Value* part =
        options.print_path.empty() ? &*stack.config : find_path(*stack.config, options.print_path);
    if (part == nullptr) {
      world.err.write(
          concat({"slsc: the configuration has nothing at `", options.print_path, "`\n"}));
      return kProblems;
    }
    by_environment.set(std::string_view(stack.environment.name), *part);
  }
  const Value shown = several ? Value(by_environment) : by_environment.begin()->value;
  world.out.write(as_text(shown, options));
  return kFine;
}

}  // namespace slsc
