#include "driver/composition.h"

#include <algorithm>
#include <map>
#include <utility>

#include "compose/order.h"
#include "diagnostics/catalogue/input.h"
#include "diagnostics/catalogue/schema.h"
#include "driver/composition_params.h"
#include "driver/in_parallel.h"
#include "schema/validate.h"
#include "support/strings.h"

namespace slsc {

namespace {

constexpr std::string_view kNames[] = {"serverless-compose.yml", "serverless-compose.yaml",
                                       "serverless-compose.json", "serverless-compose.js",
                                       "serverless-compose.ts"};
constexpr std::string_view kDefaultStage = "dev";

bool is_compose_name(std::string_view name) {
  return std::ranges::find(kNames, name) != std::end(kNames);
}

std::optional<Value> read_document(const std::string& path, const Options& options, World& world,
                                   Compilation& into) {
  const ServiceFile file{std::string(parent_path(path)), path};
  const auto read = read_service_file(file, options, world, into.sources, into.arena, into.sink);
  return read ? std::optional(read->root) : std::nullopt;
}

/// The part of the document that says which services there are. Params may ask for what only their
/// environment knows, so they are left for later.
Value without_params(const Value& document, Arena& arena) {
  const Value copy = clone(arena, document);
  const Value* services = copy.find("services");
  if (services == nullptr || !services->is_map()) return copy;
  for (const Map::Entry& entry : services->as_map()) {
    if (entry.value.is_map()) entry.value.as_map().erase("params");
  }
  return copy;
}

class Composer {
 public:
  Composer(Composition& composition, std::string file, const Options& options, Until until,
           World& world)
      : composition_(composition),
        file_(std::move(file)),
        options_(options),
        until_(until),
        world_(world) {}

  void compose() {
    if (!read_services()) return;
    auto waves = compose::deployment_waves(composition_.declared, composition_.whole.sink);
    if (!waves) return;
    composition_.waves = std::move(*waves);
    bool found_all = true;
    for (const compose::Service& service : composition_.declared) {
      ComposedService& composed = composition_.services.emplace_back(service);
      by_name_.emplace(service.name, &composed);
      found_all = prepare(composed) && found_all;
    }
    if (!found_all) return;
    for (const std::vector<std::size_t>& wave : composition_.waves) compile_wave(wave);
    check_stack_names();
  }

 private:
  bool read_services() {
    Compilation& whole = composition_.whole;
    whole.file = {composition_.folder, file_};
    whole.document = read_document(file_, options_, world_, whole);
    if (!whole.document) return false;
    whole.included.emplace(world_.files, whole.sources);
    Environment first;
    first.name = options_.environments.empty() ? kDefaultStage : options_.environments.front();
    const Value structure = without_params(*whole.document, whole.arena);
    Stack& stack = whole.stacks.emplace_back(std::move(first));
    const auto resolved =
        resolve::resolve(structure, variable_inputs(stack.environment, whole, options_, world_),
                         stack.arena, stack.origins, whole.sink);
    if (!resolved) return false;
    Value checked = *resolved;
    schema::Options rules;
    rules.library = &whole.schemas;
    if (!schema::validate("compose", checked, rules, whole.sink)) return false;
    with_params_as_written(checked);
    composition_.declared = compose::read_services(checked, whole.sink);
    return !whole.sink.has_errors();
  }

  void with_params_as_written(const Value& resolved) {
    const Value* written = composition_.whole.document->find("services");
    for (const Map::Entry& entry : resolved.find("services")->as_map()) {
      const Value* service = written == nullptr ? nullptr : written->find(entry.key());
      const Value* params = service == nullptr ? nullptr : service->find("params");
      if (params == nullptr || params->is_null()) continue;
      if (!params->is_map()) {
        composition_.whole.sink.report(diag::wrong_type, params->where(),
                                       concat({"services.", entry.key(), ".params"}),
                                       kind_name(params->kind()), "a map");
      }
      entry.value.as_map().set("params", *params);
    }
  }

  /// False when there is no service.
  bool prepare(ComposedService& composed) {
    const compose::Service& service = composed.service;
    const std::string folder = join_path(composition_.folder, scalar_text(service.path));
    composed.options = options_;
    composed.options.out =
        join_path(output_folder(composition_, options_), std::string(service.name));
    if (!service.region.empty() && options_.region.empty()) {
      composed.options.region = service.region;
    }
    composed.options.config_file = scalar_text(service.config);
    const bool has_environments =
        find_environments_file(folder, world_.files).has_value() ||
        find_environments_file(composition_.folder, world_.files).has_value();
    if (options_.environments.empty() && !has_environments) {
      composed.options.environments.emplace_back(kDefaultStage);
    }
    const bool is_folder = world_.files.status(folder).kind == FileKind::Folder;
    Sink unheard;
    const auto file =
        is_folder ? find_service_file(folder, composed.options, world_, unheard) : std::nullopt;
    if (file && world_.files.status(file->path).kind == FileKind::Regular) return true;
    const Value& place = is_folder && service.config.is_text() ? service.config : service.path;
    composition_.whole.sink
        .report(diag::missing_composed_service, place.where(),
                file ? file->path : normal_path(folder))
        .help(is_folder ? "its file is called serverless.yml, or else as `config` says"
                        : "paths begin at the folder of this file");
    return false;
  }

  void compile_wave(const std::vector<std::size_t>& wave) {
    const std::size_t threads = thread_count(options_.jobs, wave.size());
    in_parallel(wave.size(), threads, [&](std::size_t i) {
      ComposedService& composed = composition_.services[wave[i]];
      if (threads > 1) composed.options.jobs = 1;
      compile_service(composed);
    });
  }

  void compile_service(ComposedService& composed) const {
    ComposedInputs inputs;
    inputs.environments_folder = composition_.folder;
    std::optional<Value> document;  // read once for all environments
    inputs.give_params = [&](Compilation& compilation, Stack& stack) {
      if (!composed.service.params.is_map()) return;
      // Read again for this service, so that its problems can point into the file.
      if (!document) document = read_document(file_, options_, world_, compilation);
      if (document) give_params(*document, by_name_, composed, stack, composition_.folder, world_);
    };
    compile(composed.compilation,
            join_path(composition_.folder, scalar_text(composed.service.path)), composed.options,
            until_, world_, &inputs);
  }

  /// Two services of one name would update each other's stack.
  void check_stack_names() {
    using Place = std::pair<std::string, std::string>;
    std::map<Place, const ComposedService*> known;
    for (const ComposedService& composed : composition_.services) {
      std::vector<Place> own;
      for (const Stack& stack : composed.compilation.stacks) {
        if (stack.stack_name.empty()) continue;
        const Place place{concat({stack.environment.account, "/", stack.region}), stack.stack_name};
        if (const auto found = known.find(place); found != known.end()) {
          composition_.whole.sink
              .report(diag::services_of_one_stack, composed.service.where,
                      found->second->service.name, composed.service.name, stack.stack_name)
              .label(found->second->service.where.span, "the other is here");
          continue;
        }
        own.push_back(place);
      }
      for (Place& place : own) known.emplace(std::move(place), &composed);
    }
  }

  Composition& composition_;
  std::string file_;
  const Options& options_;
  Until until_;
  World& world_;
  ServicesByName by_name_;
};

}  // namespace

bool Composition::has_errors() const {
  return whole.has_errors() || std::ranges::any_of(services, [](const ComposedService& composed) {
           return composed.compilation.has_errors();
         });
}

std::optional<std::string> find_compose_file(const std::string& path, const Options& options,
                                             World& world) {
  if (!options.config_file.empty()) return std::nullopt;
  const FileKind kind = world.files.status(path).kind;
  if (kind == FileKind::Regular) {
    return is_compose_name(file_name(path)) ? std::optional(path) : std::nullopt;
  }
  if (kind != FileKind::Folder) return std::nullopt;
  for (const std::string_view name : kNames) {
    std::string candidate = join_path(path, name);
    if (world.files.status(candidate).kind == FileKind::Regular) return candidate;
  }
  return std::nullopt;
}

std::string output_folder(const Composition& composition, const Options& options) {
  if (!options.out.empty()) return normal_path(options.out);
  return join_path(composition.folder, "stacks");
}

void compile_composition(Composition& composition, const std::string& file, const Options& options,
                         Until until, World& world) {
  composition.folder = parent_path(file);
  Composer(composition, file, options, until, world).compose();
}

}  // namespace slsc
