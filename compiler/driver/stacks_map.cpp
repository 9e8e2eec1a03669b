#include "driver/stacks_map.h"

#include "diagnostics/catalogue/plugins.h"
#include "diagnostics/catalogue/variables.h"
#include "embed/embedded.h"
#include "json/json_reader.h"
#include "json/json_writer.h"
#include "support/strings.h"

namespace slsc {

namespace {

constexpr std::string_view kDefaultMap = "stacks-map.js";

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
  file.path = join_path(compilation.file.folder, file.name);
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

}  // namespace

serverless::SplitInputs read_split_inputs(const serverless::SplitSettings& settings,
                                          const cfn::Template& result, Stack& stack,
                                          Compilation& compilation, const Options& options,
                                          World& world) {
  serverless::SplitInputs inputs;
  const Value places = read_map(join_path(compilation.file.folder, kPlacesFile), kPlacesFile,
                                settings.where, compilation, stack.sink);
  if (const Value* known = places.find(stack.environment.name)) inputs.places = *known;
  read_destinations(settings, result, stack, compilation, options, world, inputs);
  return inputs;
}

}  // namespace slsc
