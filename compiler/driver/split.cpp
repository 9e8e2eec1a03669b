#include "driver/split.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "cfn/intrinsics.h"
#include "cfn/partition.h"
#include "diagnostics/catalogue/input.h"
#include "diagnostics/catalogue/plugins.h"
#include "driver/compile.h"
#include "driver/stacks_map.h"
#include "emit/environment_files.h"
#include "json/json_writer.h"
#include "support/strings.h"

namespace slsc {

namespace {

using serverless::NestedStack;

// Counts and sizes have no place in the source that would tell it.
void report_of(const NestedStack& nested, const Sink& found, Sink& sink) {
  for (const Diagnostic& problem : found.diagnostics()) {
    sink.report(problem).note(concat({"it is in the nested stack `", nested.name, "`"}));
  }
}

void check_size(const NestedStack& nested, std::size_t bytes, Sink& sink) {
  Sink found;
  passes::check_template_size(bytes, found);
  report_of(nested, found, sink);
}

// Where CloudFormation finds the template.
Value template_url(const NestedStack& nested, Stack& stack, const serverless::Service& service,
                   Compilation& compilation, const Options& options) {
  Arena& arena = stack.arena;
  if (options.serverless_layout) {
    const auto& bucket = service.provider.deployment_bucket.name;
    const Value name = bucket ? *bucket : cfn::ref(arena, "ServerlessDeploymentBucket");
    const bool of_region = stack.region != "us-east-1";
    const std::string host =
        concat({"https://s3", of_region ? "." : "", of_region ? stack.region : "", ".",
                cfn::url_suffix_of(stack.region)});
    return cfn::join(
        arena, "/",
        {arena.copy(host), name, arena.copy(stack.artifact_directory), arena.copy(nested.file)});
  }
  if (options.s3_artifacts.empty()) return arena.copy(nested.file);
  std::string text = json::write(nested.result.value(), json::Layout::Indented) + "\n";
  check_size(nested, text.size(), stack.sink);
  const package::SharedArtifact artifact =
      compilation.packager->add_file(std::string(nested.name), ".template.json", std::move(text));
  stack.artifacts.of_functions.insert_or_assign(artifact->file_name, artifact);
  return code_location(options).url(*artifact, stack.region, arena);
}

using Places = std::map<std::string, std::set<std::string>>;

Places places_of(const Stack& stack) {
  Places places;
  const auto add = [&places](std::string_view name, const cfn::Template& part) {
    std::set<std::string>& ids = places[std::string(name)];
    for (const Map::Entry& resource : part.resources()) {
      ids.insert(serverless::place_name(resource.key(), cfn::type_of(resource.value)));
    }
  };
  add(serverless::kRootStack, *stack.result);
  for (const NestedStack& nested : stack.nested) {
    places[std::string(serverless::kRootStack)].erase(std::string(nested.name));
    add(nested.name, nested.result);
  }
  return places;
}

std::string render_stack(std::string_view name, const cfn::Template& part,
                         const std::set<std::string>& unplaced) {
  const auto count = [&part](std::string_view section) {
    const Value* members = part.root().find(section);
    return members != nullptr && members->is_map() ? members->as_map().size() : 0;
  };
  std::string text = concat({name, ": ", counted(count("Resources"), "resource"), ", ",
                             counted(count("Parameters"), "parameter"), ", ",
                             counted(count("Outputs"), "output"), "\n"});
  std::size_t width = 0;
  for (const Map::Entry& resource : part.resources()) {
    width = std::max(width, resource.key().size());
  }
  for (const Map::Entry& resource : part.resources()) {
    const std::string_view type = cfn::type_of(resource.value);
    const bool is_new = unplaced.contains(serverless::place_name(resource.key(), type));
    text += concat({is_new ? "+ " : "  ", resource.key(),
                    std::string(width - resource.key().size() + 2, ' '), type, "\n"});
  }
  return text;
}

}  // namespace

void split(const serverless::Service& service, Stack& stack, cfn::Template& result,
           Compilation& compilation, const Options& options, World& world) {
  const auto settings = serverless::read_split_settings(service, stack.sink);
  if (!settings) return;
  if (options.target == Target::Sam) {
    stack.sink.report(diag::split_sam_stack, settings->where)
        .help("leave `--target sam` out, or the plugin");
    return;
  }
  const serverless::SplitInputs inputs =
      read_split_inputs(*settings, result, stack, compilation, options, world);
  serverless::SplitResult divided =
      serverless::split_stacks(service, *settings, inputs, result, stack.sink);
  stack.is_split = true;
  stack.nested = std::move(divided.nested);
  if (!inputs.places.is_null()) stack.unplaced = std::move(divided.unplaced);
  for (const NestedStack& nested : stack.nested) {
    nested.in_root.set("TemplateURL", template_url(nested, stack, service, compilation, options));
  }
  if (stack.unplaced.empty() || options.update_stacks || options.stacks) return;
  stack.sink
      .report(diag::resources_without_place, settings->where,
              counted(stack.unplaced.size(), "resource"), stack.environment.name, kPlacesFile)
      .note("they go where the settings say, and would move if the settings changed")
      .help(
          "`slsc build --update-stacks` writes down where they "
          "are; `slsc print --stacks` shows it");
}

void check_nested_stacks(Stack& stack, passes::Completeness completeness) {
  for (const NestedStack& nested : stack.nested) {
    Sink found(&stack.origins);
    passes::check_template(nested.result, completeness, found);
    report_of(nested, found, stack.sink);
  }
}

void add_nested_templates(emit::OutputFolder& out, const std::string& place, Stack& stack) {
  for (const NestedStack& nested : stack.nested) {
    check_size(nested, emit::add_json(out, place + nested.file, nested.result.value()), stack.sink);
  }
}

std::string render_stacks(const Stack& stack) {
  const std::set<std::string> unplaced(stack.unplaced.begin(), stack.unplaced.end());
  std::string text = render_stack(serverless::kRootStack, *stack.result, unplaced);
  for (const NestedStack& nested : stack.nested) {
    text += "\n" + render_stack(nested.name, nested.result, unplaced);
  }
  return text;
}

bool write_stack_places(Compilation& compilation, World& world) {
  const std::string path = join_path(compilation.file.folder, kPlacesFile);
  Arena arena;
  const Map all(arena);
  const resolve::IncludedFile& known = compilation.included->include(path);
  if (known.content && known.content->is_map()) {
    for (const Map::Entry& entry : known.content->as_map()) all.set(entry.key(), entry.value);
  }
  bool is_split = false;
  for (const Stack& stack : compilation.stacks) {
    if (!stack.is_split) continue;
    is_split = true;
    const Map of_environment(arena);
    for (const auto& [name, ids] : places_of(stack)) {
      const List list(arena, ids.size());
      for (const std::string& id : ids) list.push_back(arena.copy(id));
      of_environment.set(arena.copy(name), list);
    }
    all.set(std::string_view(stack.environment.name), of_environment);
  }
  if (!is_split) return true;
  const auto done = world.files.write(path, json::write(all, json::Layout::Indented) + "\n");
  if (done) return true;
  compilation.sink.report(diag::unwritable_file, {}, path, done.error().message);
  return false;
}

}  // namespace slsc
