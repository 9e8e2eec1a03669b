#include "driver/split.h"

#include <algorithm>
#include <map>
#include <set>

#include "cfn/intrinsics.h"
#include "cfn/partition.h"
#include "diagnostics/catalogue/input.h"
#include "diagnostics/catalogue/plugins.h"
#include "diagnostics/catalogue/variables.h"
#include "driver/compile.h"
#include "embed/embedded.h"
#include "json/json_reader.h"
#include "json/json_writer.h"
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

// The map, or what is given in its place, as a file.
struct MapFile {
  std::string_view name;
  std::string path;
  Where where;
  bool is_program = false;
};

// None when there is no such file.
std::optional<MapFile> find_map(const serverless::SplitSettings& settings, Compilation& compilation,
                                Sink& sink) {
  const std::string_view given =
      settings.map && settings.map->is_text() ? settings.map->as_text() : std::string_view();
  MapFile file;
  file.name = given.empty() ? kDefaultMap : given;
  file.path = beside_service(compilation, file.name);
  file.where = settings.map ? settings.map->where() : settings.where;
  file.is_program = file.name.ends_with(".js") || file.name.ends_with(".cjs");
  const bool exists = file.is_program ? compilation.included->include_text(file.path).exists
                                      : compilation.included->include(file.path).exists;
  if (exists) return file;
  if (!given.empty()) {
    sink.report(diag::stack_map_unreadable, file.where, file.name).help("there is no such file");
  }
  return std::nullopt;
}

// Linux takes no argument over 128 KiB and not much more than a megabyte of them, so resources go
// in pieces.
constexpr std::size_t kLongestArgument = 96 * 1024;
constexpr std::size_t kLongestRequest = 1024 * 1024;

class MapProgram {
 public:
  MapProgram(const MapFile& file, Stack& stack, Compilation& compilation, World& world)
      : file_(file),
        stack_(stack),
        folder_(compilation.file.folder),
        world_(world),
        places_(stack.arena),
        asked_(stack.arena) {}

  /// Logical id → where it goes; null when the program failed (reported).
  Value ask(const Map& resources) {
    std::size_t size = 0;
    for (const Map::Entry& entry : resources) {
      const std::size_t more =
          entry.key().size() + json::write(entry.value, json::Layout::Compact).size();
      if (size + more > kLongestRequest && !run()) return {};
      size = asked_.empty() ? more : size + more;
      asked_.set(entry.key(), entry.value);
    }
    return run() ? Value(places_) : Value();
  }

 private:
  bool run() {
    if (asked_.empty()) return true;
    const auto absolute = world_.files.real_path(file_.path);
    if (!absolute) return fail(absolute.error().message);
    const Map request(stack_.arena,
                      {{"path", stack_.arena.copy(*absolute)}, {"resources", asked_}});
    const std::string text = json::write(request, json::Layout::Compact);
    asked_.clear();
    std::vector<std::string> command = {"node", "--no-warnings", "-e",
                                        std::string(*embed::find("templates/exec/stacks.cjs")),
                                        "--"};
    for (std::size_t at = 0; at < text.size(); at += kLongestArgument) {
      command.push_back(text.substr(at, kLongestArgument));
    }
    const auto output = world_.processes.run(command, folder_.empty() ? "." : folder_);
    if (!output) return fail(output.error().message);
    const auto reply = json::parse(stack_.arena.copy(output->out), stack_.arena);
    if (!reply) return fail(trim(output->err));
    if (const Value* error = reply->find("error")) return fail(scalar_text(*error));
    const Value* places = reply->find("places");
    if (places == nullptr || !places->is_map()) return fail("it gives no places");
    for (const Map::Entry& entry : places->as_map()) places_.set(entry.key(), entry.value);
    return true;
  }

  bool fail(std::string_view why) {
    stack_.sink.report(diag::program_failed, file_.where, file_.name, why);
    return false;
  }

  const MapFile& file_;
  Stack& stack_;
  std::string folder_;
  World& world_;
  Map places_;
  Map asked_;
};

void read_destinations(const serverless::SplitSettings& settings, const cfn::Template& result,
                       Stack& stack, Compilation& compilation, const Options& options, World& world,
                       serverless::SplitInputs& inputs) {
  const auto file = find_map(settings, compilation, stack.sink);
  if (!file) return;
  if (!file->is_program) {
    inputs.map = read_map(file->path, file->name, file->where, compilation, stack.sink);
  } else if (options.allow_exec) {
    inputs.decided = MapProgram(*file, stack, compilation, world).ask(result.resources());
  } else {
    stack.sink.report(diag::stack_map_is_program, file->where, file->name)
        .help("`--allow-exec` runs it with node")
        .help("or write its map as JSON and name it: `custom: stacks-map.json`");
  }
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
  const package::Artifact artifact = compilation.packager->add_file(
      std::string(nested.name), ".template.json",
      json::write(nested.result.value(), json::Layout::Indented) + "\n");
  stack.artifacts.of_functions.insert_or_assign(artifact.file_name, artifact);
  return code_location(options).url(artifact, stack.region, arena);
}

// Counts and sizes have no place in the source that would tell it.
void report_of(const NestedStack& nested, const Sink& found, Sink& sink) {
  for (const Diagnostic& problem : found.diagnostics()) {
    sink.report(problem).note(concat({"it is in the nested stack `", nested.name, "`"}));
  }
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
  serverless::SplitInputs inputs;
  const Value places = read_map(beside_service(compilation, kPlacesFile), kPlacesFile,
                                settings->where, compilation, stack.sink);
  if (const Value* known = places.find(stack.environment.name)) inputs.places = *known;
  read_destinations(*settings, result, stack, compilation, options, world, inputs);
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

std::vector<emit::OutputFile> nested_templates(Stack& stack) {
  std::vector<emit::OutputFile> files;
  for (const NestedStack& nested : stack.nested) {
    files.push_back(
        {nested.file, json::write(nested.result.value(), json::Layout::Indented) + "\n"});
    Sink found;
    passes::check_template_size(files.back().content.size(), found);
    report_of(nested, found, stack.sink);
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
