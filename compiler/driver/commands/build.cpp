#include "diagnostics/catalogue/input.h"
#include "driver/commands/command.h"
#include "driver/compile.h"
#include "driver/depfile.h"
#include "driver/exit_code.h"
#include "driver/outputs.h"
#include "driver/report_problems.h"
#include "driver/show.h"
#include "driver/split.h"
#include "emit/output_folder.h"
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

int write(Compilation& compilation, const std::vector<emit::OutputFile>& files,
          const Options& options, World& world) {
  const std::string folder = output_folder(compilation, options);
  if (!emit::write_output(world.files, folder, files, compilation.sink)) {
    return report_problems(compilation, options, world);
  }
  if (options.update_stacks && !write_stack_places(compilation, world)) {
    return report_problems(compilation, options, world);
  }
  if (!options.depfile.empty()) {
    const auto done = world.files.write(options.depfile, depfile(compilation, options));
    if (!done) {
      compilation.sink.report(diag::unwritable_file, {}, options.depfile, done.error().message);
      return report_problems(compilation, options, world);
    }
  }
  for (const Stack& stack : compilation.stacks) {
    const std::string place =
        options.serverless_layout ? std::string() : concat({"/", stack.environment.name});
    std::size_t resources = stack.result->resources().size();
    for (const serverless::NestedStack& nested : stack.nested) {
      resources += nested.result.resources().size();
    }
    const std::string among =
        stack.nested.empty() ? "" : concat({" in ", counted(stack.nested.size() + 1, "stack")});
    world.out.write(concat({folder, place, ": ", counted(resources, "resource"), among, "\n"}));
  }
  return kFine;
}

}  // namespace

int run_build(const Options& options, World& world) {
  if (options.operands.size() > 1) return wrong_usage(world, "`build` takes one PATH", "build");
  if (options.serverless_layout && options.target == Target::Sam) {
    return wrong_usage(world, "`--layout serverless` holds CloudFormation: leave --target sam out",
                       "build");
  }
  if (options.specialize && options.target == Target::Sam) {
    return wrong_usage(world, "`--specialize` folds CloudFormation: leave --target sam out",
                       "build");
  }
  Compilation compilation;
  compile(compilation, options.operands.empty() ? "." : options.operands[0], options,
          Until::Compiled, world);
  if (options.serverless_layout && compilation.stacks.size() > 1) {
    return wrong_usage(world, "`--layout serverless` takes one environment: name it with -e",
                       "build");
  }
  // Made before problems are reported, because some are only seen in the text.
  std::vector<emit::OutputFile> files;
  const bool is_shown = !options.show.empty();
  if (!is_shown && !compilation.has_errors()) files = make_outputs(compilation, options);
  const int status = report_problems(compilation, options, world);
  if (status != kFine || options.check_only) return status;
  return is_shown ? show(compilation, options, world) : write(compilation, files, options, world);
}

}  // namespace slsc
