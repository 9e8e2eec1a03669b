#include <algorithm>
#include <optional>
#include <span>
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
std::optional<Value> shown_part(const Compilation& compilation, const Options& options,
                                Arena& arena) {
  const Map parts(arena);
  for (const Stack& stack : compilation.stacks) {
    const auto part = find_shown(stack.result->value(), options.show, arena);
    if (part) parts.set(std::string_view(stack.environment.name), *part);
  }
  if (parts.empty()) return std::nullopt;
  return compilation.stacks.size() == 1 ? parts.begin()->value : Value(parts);
}

// Several services: their parts by their names.
std::optional<Value> shown_part(const Composition& composition, const Options& options,
                                Arena& arena) {
  const Map parts(arena);
  for (const ComposedService& composed : composition.services) {
    const auto part = shown_part(composed.compilation, options, arena);
    if (part) parts.set(composed.service.name, *part);
  }
  return parts.empty() ? std::nullopt : std::optional<Value>(parts);
}

template <typename Whole>
int show(const Whole& whole, const Options& options, World& world) {
  Arena arena;
  const std::optional<Value> part = shown_part(whole, options, arena);
  if (!part) {
    world.err.write(concat({"slsc: the template has nothing at `", options.show, "`\n"}));
    return kProblems;
  }
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

// A service, with the options as they are for it.
struct Built {
  Compilation& compilation;
  const Options& options;
};

// What a build makes: one service, or all of a composition.
std::vector<Built> services_of(Compilation& service, const Options& options) {
  return {{service, options}};
}

std::vector<Built> services_of(Composition& composition, const Options&) {
  std::vector<Built> services;
  for (ComposedService& composed : composition.services) {
    services.push_back({composed.compilation, composed.options});
  }
  return services;
}

void add_all(emit::OutputFolder& out, Compilation& service, const Options& options) {
  add_outputs(out, "", service, options);
}

void add_all(emit::OutputFolder& out, Composition& composition, const Options&) {
  add_outputs(out, composition);
}

// Where problems go that concern no service alone.
Sink& sink_of(Compilation& service) { return service.sink; }
Sink& sink_of(Composition& composition) { return composition.whole.sink; }

bool has_split_stacks(std::span<const Built> services) {
  return std::ranges::any_of(services, [](const Built& built) {
    return std::ranges::any_of(built.compilation.stacks, &Stack::is_split);
  });
}

// What fails is reported.
void write(std::span<const Built> services, emit::OutputFolder& out, const Options& options,
           Sink& sink, World& world) {
  if (!out.put_in_place(sink)) return;
  std::string rules;
  for (const Built& built : services) {
    if (options.update_stacks && !write_stack_places(built.compilation, world)) return;
    if (!options.depfile.empty()) rules += depfile(built.compilation, built.options);
  }
  if (options.depfile.empty()) return;
  const auto done = world.files.write(options.depfile, rules);
  if (!done) sink.report(diag::unwritable_file, {}, options.depfile, done.error().message);
}

template <typename Whole>
int finish(Whole& whole, const Options& options, World& world) {
  const std::vector<Built> services = services_of(whole, options);
  const bool is_shown = !options.show.empty();
  if (!is_shown && !whole.has_errors()) {
    if (options.update_stacks && !has_split_stacks(services)) {
      return wrong_usage(
          world, "`--update-stacks` is for serverless-plugin-split-stacks, which is not used here",
          "build");
    }
    // All before problems are told: some are only seen in the text of a file, some when it is put
    // in place, and nothing is to wait in the folder meanwhile.
    emit::OutputFolder out(options.check_only ? nullptr : &world.files,
                           output_folder(whole, options));
    add_all(out, whole, options);
    if (!options.check_only && !has_shown_errors(whole, options)) {
      write(services, out, options, sink_of(whole), world);
    }
  }
  const int status = report_problems(whole, options, world);
  if (status != kFine || options.check_only) return status;
  if (is_shown) return show(whole, options, world);
  for (const Built& built : services) print_stacks(built.compilation, built.options, world);
  return kFine;
}

int build_composition(const std::string& file, const Options& options, World& world) {
  if (options.serverless_layout) {
    return wrong_usage(
        world, "`--layout serverless` takes one service: give the path of its folder", "build");
  }
  Composition composition;
  compile_composition(composition, file, options, Until::Compiled, world);
  return finish(composition, options, world);
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
  return finish(compilation, options, world);
}

}  // namespace slsc
