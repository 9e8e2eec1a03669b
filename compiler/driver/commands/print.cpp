#include "driver/commands/command.h"
#include "driver/compile.h"
#include "driver/exit_code.h"
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

}  // namespace

int run_print(const Options& options, World& world) {
  if (options.operands.size() > 1) return wrong_usage(world, "`print` takes one PATH", "print");
  if (options.aliases) return wrong_usage(world, "`print --aliases` is not supported yet", "print");
  Compilation compilation;
  compile(compilation, options.operands.empty() ? "." : options.operands[0], options,
          Until::Resolved, world);
  const int status = report_problems(compilation, options, world, world.err, false);
  if (status != kFine) return status;

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
