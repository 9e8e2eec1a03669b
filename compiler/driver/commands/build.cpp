#include "driver/commands/command.h"
#include "driver/compile.h"
#include "driver/exit_code.h"
#include "driver/show.h"
#include "json/json_writer.h"
#include "support/strings.h"

namespace slsc {

namespace {

// One environment: its part; several: a map from their names to theirs.
int show(Compilation& compilation, const Options& options, World& world) {
  const Map parts(compilation.arena);
  for (const Stack& stack : compilation.stacks) {
    const auto part = find_shown(stack.result->value(), options.show, compilation.arena);
    if (part) parts.set(std::string_view(stack.environment.name), *part);
  }
  if (parts.empty()) {
    world.err.write(concat({"slsc: the template has nothing at `", options.show, "`\n"}));
    return kProblems;
  }
  world.out.write(shown_text(compilation.stacks.size() == 1 ? parts.begin()->value : Value(parts)));
  return kFine;
}

int write(Compilation& compilation, const Options& options, World& world) {
  const std::string out =
      options.out.empty() ? join_path(compilation.file.folder, "stacks") : options.out;
  for (const Stack& stack : compilation.stacks) {
    const std::string folder = join_path(out, stack.environment.name);
    const std::string path = join_path(folder, "template.json");
    auto done = world.files.create_folders(folder);
    if (done)
      done = world.files.write(path,
                               json::write(stack.result->value(), json::Layout::Indented) + "\n");
    if (!done) {
      world.err.write(concat({"slsc: ", path, ": ", done.error().message, "\n"}));
      return kProblems;
    }
  }
  return kFine;
}

}  // namespace

int run_build(const Options& options, World& world) {
  if (options.operands.size() > 1) return wrong_usage(world, "`build` takes one PATH", "build");
  Compilation compilation;
  compile(compilation, options.operands.empty() ? "." : options.operands[0], options,
          Until::Compiled, world);
  const int status = report_problems(compilation, options, world, world.err, false);
  if (status != kFine || options.check_only) return status;
  return options.show.empty() ? write(compilation, options, world)
                              : show(compilation, options, world);
}

}  // namespace slsc
