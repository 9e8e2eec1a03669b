#include "diagnostics/catalogue/input.h"
#include "driver/commands/command.h"
#include "driver/compile.h"
#include "driver/composition.h"
#include "driver/composition_outputs.h"
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
std::optional<Value> shown_part(Compilation& compilation, const Options& options) {
  const Map parts(compilation.arena);
  for (const Stack& stack : compilation.stacks) {
    const auto part = find_shown(stack.result->value(), options.show, compilation.arena);
    if (part) parts.set(std::string_view(stack.environment.name), *part);
  }
  if (parts.empty()) return std::nullopt;
  return compilation.stacks.size() == 1 ? parts.begin()->value : Value(parts);
}

int show(const std::optional<Value>& part, const Options& options, World& world) {
  if (!part) {
    world.err.write(concat({"slsc: the template has nothing at `", options.show, "`\n"}));
    return kProblems;
  }
  Arena arena;
  world.out.write(shown_text(without_secrets(*part, world.secrets, arena)));
  return kFine;
}

void print_stacks(const Compilation& compilation, const std::string& folder, const Options& options,
                  World& world) {
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
  print_stacks(compilation, folder, options, world);
  return kFine;
}

int write(Composition& composition, const std::vector<emit::OutputFile>& files,
          const Options& options, World& world) {
  const std::string folder = output_folder(composition, options);
  if (!emit::write_output(world.files, folder, files, composition.whole.sink)) {
    return report_problems(composition.whole, options, world);
  }
  std::string rules;
  for (const ComposedService& composed : composition.services) {
    print_stacks(composed.compilation, composed.options.out, options, world);
    if (!options.depfile.empty()) rules += depfile(composed.compilation, composed.options);
  }
  if (options.depfile.empty()) return kFine;
  const auto done = world.files.write(options.depfile, rules);
  if (done) return kFine;
  composition.whole.sink.report(diag::unwritable_file, {}, options.depfile, done.error().message);
  return report_problems(composition.whole, options, world);
}

// Several services: their parts by their names.
int show(Composition& composition, const Options& options, World& world) {
  const Map parts(composition.whole.arena);
  for (ComposedService& composed : composition.services) {
    const auto part = shown_part(composed.compilation, options);
    if (part) parts.set(composed.service.name, *part);
  }
  return show(parts.empty() ? std::nullopt : std::optional<Value>(parts), options, world);
}

int build_composition(const std::string& file, const Options& options, World& world) {
  if (options.serverless_layout) {
    return wrong_usage(
        world, "`--layout serverless` takes one service: give the path of its folder", "build");
  }
  Composition composition;
  compile_composition(composition, file, options, Until::Compiled, world);
  std::vector<emit::OutputFile> files;
  const bool is_shown = !options.show.empty();
  if (!is_shown && !composition.has_errors()) files = make_outputs(composition);
  const int status = report_problems(composition, options, world);
  if (status != kFine || options.check_only) return status;
  return is_shown ? show(composition, options, world) : write(composition, files, options, world);
}

}  // namespace

int run_build(const Options& options, World& world) {
  if (options.operands.size() > 1) return wrong_usage(world, "`build` takes one PATH", "build");
  const std::string path = options.operands.empty() ? "." : options.operands[0];
  if (const auto file = find_compose_file(path, world)) {
    return build_composition(*file, options, world);
  }
  if (options.serverless_layout && options.target == Target::Sam) {
    return wrong_usage(world, "`--layout serverless` holds CloudFormation: leave --target sam out",
                       "build");
  }
  if (options.specialize && options.target == Target::Sam) {
    return wrong_usage(world, "`--specialize` folds CloudFormation: leave --target sam out",
                       "build");
  }
  Compilation compilation;
  compile(compilation, path, options, Until::Compiled, world);
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
  return is_shown ? show(shown_part(compilation, options), options, world)
                  : write(compilation, files, options, world);
}

}  // namespace slsc
