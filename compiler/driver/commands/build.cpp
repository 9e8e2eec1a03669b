#include <algorithm>
#include <optional>
#include <string>
#include <vector>

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
  const Value shown = without_secrets(*part, world.secrets, arena);
  world.out.write(options.format == FileFormat::Yaml ? yaml_text(shown, true) : shown_text(shown));
  return kFine;
}

void print_stacks(const Compilation& compilation, const Options& options, World& world) {
  const std::string folder = output_folder(compilation, options);
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

// One service, or all of a composition, with the options as they are for it.
struct Built {
  Compilation& compilation;
  const Options& options;
};

bool has_split_stacks(const std::vector<Built>& services) {
  return std::ranges::any_of(services, [](const Built& built) {
    return std::ranges::any_of(built.compilation.stacks, &Stack::is_split);
  });
}

// Problems that concern no service alone are those of `whole`.
int write(const std::vector<Built>& services, Compilation& whole, emit::OutputFolder& out,
          const Options& options, World& world) {
  if (options.update_stacks && !has_split_stacks(services)) {
    return wrong_usage(
        world, "`--update-stacks` is for serverless-plugin-split-stacks, which is not used here",
        "build");
  }
  if (!out.put_in_place(whole.sink)) return report_problems(whole, options, world);
  std::string rules;
  for (const Built& built : services) {
    if (options.update_stacks && !write_stack_places(built.compilation, world)) {
      return report_problems(built.compilation, options, world);
    }
    if (!options.depfile.empty()) rules += depfile(built.compilation, built.options);
  }
  if (!options.depfile.empty()) {
    const auto done = world.files.write(options.depfile, rules);
    if (!done) {
      whole.sink.report(diag::unwritable_file, {}, options.depfile, done.error().message);
      return report_problems(whole, options, world);
    }
  }
  for (const Built& built : services) print_stacks(built.compilation, built.options, world);
  return kFine;
}

// With --check nothing is written.
FileSystem* files_to_write(const Options& options, World& world) {
  return options.check_only ? nullptr : &world.files;
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
  std::optional<emit::OutputFolder> out;
  const bool is_shown = !options.show.empty();
  if (!is_shown && !composition.has_errors()) {
    out.emplace(files_to_write(options, world), output_folder(composition, options));
    add_outputs(*out, composition);
  }
  const int status = report_problems(composition, options, world);
  if (status != kFine || options.check_only) return status;
  if (is_shown) return show(composition, options, world);
  std::vector<Built> services;
  for (ComposedService& composed : composition.services) {
    services.push_back({composed.compilation, composed.options});
  }
  return write(services, composition.whole, *out, options, world);
}

}  // namespace

int run_build(const Options& options, World& world) {
  const std::string path = options.operands.empty() ? "." : options.operands[0];
  if (const auto file = find_compose_file(path, options, world)) {
    return build_composition(*file, options, world);
  }
  Compilation compilation;
  compile(compilation, path, options, Until::Compiled, world);
  if (options.serverless_layout && compilation.stacks.size() > 1) {
    return wrong_usage(world, "`--layout serverless` takes one environment: name it with -e",
                       "build");
  }
  if (options.serverless_layout && compilation.dialect == Dialect::Sam) {
    return wrong_usage(world, "`--layout serverless` is for a serverless.yml, not for a template",
                       "build");
  }
  // Made before problems are reported, because some are only seen in the text.
  std::optional<emit::OutputFolder> out;
  const bool is_shown = !options.show.empty();
  if (!is_shown && !compilation.has_errors()) {
    out.emplace(files_to_write(options, world), output_folder(compilation, options));
    add_outputs(*out, "", compilation, options);
  }
  const int status = report_problems(compilation, options, world);
  if (status != kFine || options.check_only) return status;
  if (is_shown) return show(shown_part(compilation, options), options, world);
  return write({{compilation, options}}, compilation, *out, options, world);
}

}  // namespace slsc
