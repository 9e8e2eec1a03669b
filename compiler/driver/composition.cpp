#include "driver/composition.h"

#include <algorithm>
#include <map>
#include <utility>

#include "cfn/intrinsics.h"
#include "compose/order.h"
#include "compose/outputs.h"
#include "diagnostics/catalogue/input.h"
#include "diagnostics/catalogue/schema.h"
#include "diagnostics/suggest.h"
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

/// What to resolve to know the params of a service, and where they are in it then.
struct WrittenParams {
  Value place;  ///< null: there are none
  std::vector<std::string_view> path;

  /// The variable is the project's then, not the service's.
  bool is_behind_variable() const { return path.size() > 1; }
};

/// No more than is needed: params may ask for what only their own service has. Where a variable
/// stands for the service, or for all of them, it has to be resolved first.
WrittenParams find_params(const Value& document, std::string_view service, Arena& arena) {
  const auto alone = [&arena](const Value& value) { return Map(arena, {{"value", value}}); };
  const Value* services = document.find("services");
  if (services == nullptr) return {};
  if (!services->is_map()) return {alone(*services), {"value", service, "params"}};
  const Value* entry = services->find(service);
  if (entry == nullptr) return {};
  if (!entry->is_map()) return {alone(*entry), {"value", "params"}};
  const Value* params = entry->find("params");
  if (params == nullptr) return {};
  return {alone(*params), {"value"}};
}

const Value* find_at(const Value& value, const std::vector<std::string_view>& path) {
  const Value* found = &value;
  for (const std::string_view key : path) {
    if (found != nullptr) found = found->find(key);
  }
  return found;
}

const Stack* find_stack(const Compilation& compilation, std::string_view environment) {
  const auto found = std::ranges::find_if(compilation.stacks, [environment](const Stack& stack) {
    return stack.environment.name == environment;
  });
  return found == compilation.stacks.end() ? nullptr : &*found;
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
      if (document) give_params(composed, *document, stack);
    };
    compile(composed.compilation,
            join_path(composition_.folder, scalar_text(composed.service.path)), composed.options,
            until_, world_, &inputs);
  }

  void give_params(ComposedService& composed, const Value& document, Stack& stack) const {
    const WrittenParams written = find_params(document, composed.service.name, stack.arena);
    if (written.place.is_null()) return;
    resolve::Inputs inputs =
        variable_inputs(stack.environment, composed.compilation, composed.options, world_);
    if (written.is_behind_variable()) inputs.service_folder = composition_.folder;
    const auto resolved =
        resolve::resolve(written.place, inputs, stack.arena, stack.origins, stack.sink);
    const Value* params = find_at(resolved ? *resolved : written.place, written.path);
    if (params == nullptr || !params->is_map()) return;
    const auto value_of = [&](const compose::TakenOutput& taken) {
      return value_of_output(taken, composed, stack);
    };
    // Params that cannot be resolved are still there, and outputs in them are still looked for.
    stack.environment.given = compose::place_outputs(*params, stack.arena, value_of);
    if (composed.compilation.dialect == Dialect::Sam) give_stack_parameters(stack);
  }

  /// A template has parameters where a service has ${param:...}.
  static void give_stack_parameters(Stack& stack) {
    Environment& environment = stack.environment;
    const Map parameters(stack.arena);
    if (environment.parameters.is_map()) {
      for (const Map::Entry& entry : environment.parameters.as_map()) {
        parameters.set(entry.key(), entry.value, entry.key_span());
      }
    }
    for (const Map::Entry& entry : environment.given.as_map()) {
      const auto target = cfn::ref_target(entry.value);
      const auto taken = std::ranges::find_if(
          environment.output_parameters,
          [&target](const OutputParameter& each) { return each.name == target; });
      if (taken != environment.output_parameters.end()) {
        taken->name = entry.key();
        taken->declared = true;
      } else if (entry.value.is_scalar()) {
        parameters.set(entry.key(), entry.value, entry.key_span());
      }
    }
    environment.parameters = parameters;
  }

  /// A Ref of the parameter that takes the output, or the import of what is exported.
  Value value_of_output(const compose::TakenOutput& taken, const ComposedService& composed,
                        Stack& stack) const {
    Arena& arena = stack.arena;
    const std::string name = compose::parameter_name(taken.service, taken.output);
    const Value reference = cfn::ref(arena, arena.copy(name));
    const auto producer = by_name_.find(taken.service);
    if (producer == by_name_.end()) return reference;  // reported with the order
    const Compilation& made = producer->second->compilation;
    const Stack* source = find_stack(made, stack.environment.name);
    if (source == nullptr) {
      if (!made.has_errors()) report_missing_environment(taken, made, stack);
      return reference;
    }
    if (source->result) {
      const Value* output = source->result->outputs().find(taken.output);
      if (output == nullptr) {
        report_unknown_output(taken, *source, stack);
        return reference;
      }
      const auto exported = compose::own_export(*output, source->stack_name, source->region);
      if (exported && is_near(*source, composed, stack)) {
        return cfn::import_value(arena, arena.copy(*exported));
      }
    }
    std::vector<OutputParameter>& parameters = stack.environment.output_parameters;
    if (std::ranges::find(parameters, name, &OutputParameter::name) == parameters.end()) {
      parameters.push_back({name, std::string(taken.service), source->stack_name, source->region,
                            std::string(taken.output), taken.where});
    }
    return reference;
  }

  static void report_missing_environment(const compose::TakenOutput& taken,
                                         const Compilation& producer, Stack& stack) {
    Diagnostic& problem = stack.sink.report(diag::producer_without_environment, taken.where,
                                            taken.service, stack.environment.name);
    std::vector<std::string> names;
    for (const Stack& each : producer.stacks) names.push_back(each.environment.name);
    problem.help(concat({"it has ", join(names, ", "),
                         "; an environments.yml beside this file counts for "
                         "all services that have none"}));
  }

  static void report_unknown_output(const compose::TakenOutput& taken, const Stack& source,
                                    Stack& stack) {
    Diagnostic& problem =
        stack.sink.report(diag::unknown_composed_output, taken.where, taken.service, taken.output);
    suggest(problem, taken.output, source.result->outputs(), &Map::Entry::key,
            "declare it there, below `resources.Outputs`");
  }

  /// Exports are of one account and region.
  static bool is_near(const Stack& source, const ComposedService& composed, const Stack& stack) {
    if (source.environment.account != stack.environment.account) return false;
    std::string_view region = stack.environment.region;
    if (region.empty() && composed.compilation.document) {
      const Value* provider = composed.compilation.document->find("provider");
      const Value* written = provider == nullptr ? nullptr : provider->find("region");
      region = written == nullptr ? "us-east-1" : written->text().value_or("");
    }
    return region == source.region;
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
  std::map<std::string_view, ComposedService*> by_name_;
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
