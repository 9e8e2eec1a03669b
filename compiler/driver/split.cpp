#include "driver/split.h"

#include <algorithm>
#include <map>
#include <set>

#include "cfn/intrinsics.h"
#include "diagnostics/catalogue/input.h"
#include "diagnostics/catalogue/plugins.h"
#include "driver/compile.h"
#include "json/json_writer.h"
#include "passes/check_template.h"
#include "support/strings.h"

namespace slsc {

namespace {

using serverless::NestedStack;

constexpr std::string_view kPlacesFile = "split-stacks.json";
constexpr std::string_view kDefaultMap = "stacks-map.js";

std::string beside_service(const Compilation& compilation, std::string_view path) {
  return join_path(compilation.file.folder, path);
}

// Null when there is no such file, or when it is not what it should be (reported).
Value read_map(const std::string& path, std::string_view name, Where where,
               Compilation& compilation, Sink& sink) {
  const resolve::IncludedFile& file = compilation.included->include(path);
  if (!file.exists) return {};
  if (file.content && file.content->is_map() && file.problems->error_count() == 0) {
    return *file.content;
  }
  sink.report(diag::stack_map_unreadable, where, name).help("it is a map, as JSON");
  return {};
}

// Programs are not run: what they decide is written down once, in split-stacks.json or in a map.
Value destinations_map(const serverless::SplitSettings& settings, Compilation& compilation,
                       Sink& sink) {
  const std::string_view given =
      settings.map && settings.map->is_text() ? settings.map->as_text() : std::string_view();
  const std::string_view name = given.empty() ? kDefaultMap : given;
  const std::string path = beside_service(compilation, name);
  const Where where = settings.map ? settings.map->where() : settings.where;
  const bool is_program = name.ends_with(".js") || name.ends_with(".cjs");
  const bool exists = is_program ? compilation.included->include_text(path).exists
                                 : compilation.included->include(path).exists;
  if (!exists) {
    if (!given.empty()) {
      sink.report(diag::stack_map_unreadable, where, name).help("there is no such file");
    }
    return {};
  }
  if (!is_program) return read_map(path, name, where, compilation, sink);
  sink.report(diag::stack_map_is_program, where, name)
      .help("write its map as JSON and name it: `custom: stacks-map.json`")
      .note(concat({"what is decided by resource goes to `", kPlacesFile, "`"}));
  return {};
}

// Where CloudFormation finds the template.
Value template_url(const NestedStack& nested, Stack& stack, const serverless::Service& service,
                   Compilation& compilation, const Options& options) {
  Arena& arena = stack.arena;
  if (options.serverless_layout) {
    const auto& bucket = service.provider.deployment_bucket.name;
    const Value name = bucket ? *bucket : cfn::ref(arena, "ServerlessDeploymentBucket");
    const bool of_region = stack.region != "us-east-1";
    const std::string_view china = stack.region.starts_with("cn-") ? ".cn" : "";
    const std::string host = concat({"https://s3", of_region ? "." : "",
                                     of_region ? stack.region : "", ".amazonaws.com", china});
    return cfn::join(
        arena, "/",
        {arena.copy(host), name, arena.copy(stack.artifact_directory), arena.copy(nested.file)});
  }
  if (options.s3_artifacts.empty()) return arena.copy(nested.file);
  const package::Artifact artifact = compilation.packager->add_file(
      std::string(nested.name), ".template.json",
      json::write(nested.result.value(), json::Layout::Indented) + "\n");
  stack.artifacts.of_functions.insert_or_assign(artifact.file_name, artifact);
  const serverless::CodeLocation place = code_location(options);
  const std::string_view china = stack.region.starts_with("cn-") ? ".cn" : "";
  return arena.copy(concat({"https://", place.bucket, ".s3.", stack.region, ".amazonaws.com", china,
                            "/", place.key(artifact, arena)}));
}

using Places = std::map<std::string, std::set<std::string>>;

std::string_view type_of(const Map::Entry& resource) {
  const Value* type = resource.value.find("Type");
  return type == nullptr ? std::string_view() : type->text().value_or("");
}

Places places_of(const Stack& stack) {
  Places places;
  const auto add = [&places](std::string_view name, const cfn::Template& part) {
    std::set<std::string>& ids = places[std::string(name)];
    for (const Map::Entry& resource : part.resources()) {
      ids.insert(serverless::place_name(resource.key(), type_of(resource)));
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
    const std::string_view type = type_of(resource);
    const bool is_new = unplaced.contains(serverless::place_name(resource.key(), type));
    text += concat({is_new ? "+ " : "  ", resource.key(),
                    std::string(width - resource.key().size() + 2, ' '), type, "\n"});
  }
  return text;
}

}  // namespace

void split(const serverless::Service& service, Stack& stack, cfn::Template& result,
           Compilation& compilation, const Options& options) {
  const auto settings = serverless::read_split_settings(service, stack.sink);
  if (!settings) return;
  if (options.target == Target::Sam) {
    stack.sink.report(diag::split_sam_stack, settings->where)
        .help("leave `--target sam` out, or the plugin");
    return;
  }
  serverless::SplitInputs inputs;
  const Value places = read_map(beside_service(compilation, kPlacesFile), kPlacesFile,
                                settings->where, compilation, stack.sink);
  if (const Value* known = places.find(stack.environment.name)) inputs.places = *known;
  inputs.map = destinations_map(*settings, compilation, stack.sink);
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
          "`slsc build --update-stacks` writes down where they are; `slsc print --stacks` shows "
          "it");
}

std::vector<emit::OutputFile> nested_templates(Stack& stack) {
  std::vector<emit::OutputFile> files;
  for (const NestedStack& nested : stack.nested) {
    files.push_back(
        {nested.file, json::write(nested.result.value(), json::Layout::Indented) + "\n"});
    passes::check_template_size(files.back().content.size(), stack.sink);
  }
  return files;
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
  const std::string path = beside_service(compilation, kPlacesFile);
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
