#include "environments/environments.h"

#include <algorithm>

#include "diagnostics/catalogue/input.h"
#include "diagnostics/suggest.h"
#include "json/json_reader.h"
#include "support/strings.h"
#include "toml/toml_reader.h"
#include "yaml/yaml_reader.h"

namespace slsc {

namespace {

constexpr std::string_view kFileNames[] = {"environments.yml", "environments.yaml",
                                           "environments.json"};

// `over` wins key by key, `levels` maps deep. What is no map gives way to what is.
Value merge(const Value& under, const Value& over, int levels, Arena& arena) {
  if (!over.is_map()) return under;
  if (!under.is_map()) return over;
  const Map merged(arena, under.as_map().size() + over.as_map().size());
  for (const Map::Entry& entry : under.as_map()) {
    merged.set(entry.key(), entry.value, entry.key_span());
  }
  for (const Map::Entry& entry : over.as_map()) {
    const Value* known = merged.find(entry.key());
    const bool deeper = known != nullptr && levels > 1 && entry.value.is_map();
    merged.set(entry.key(), deeper ? merge(*known, entry.value, levels - 1, arena) : entry.value,
               entry.key_span());
  }
  return Value(merged).at(over.where());
}

// Recorded answers are maps below `ssm`, `cf`, `s3` and `aws`.
constexpr int kLevelsOfValues = 2;

std::optional<Value> parse_settings(const SourceFile& source, Arena& arena, Sink& sink) {
  const std::string_view extension = file_extension(source.path);
  if (extension == ".json") return json::read(source, arena, sink);
  if (extension == ".toml") return toml::read(source, arena, sink);
  return yaml::read(source, yaml::Dialect::JsYaml, arena, sink);
}

void read_text(const Value& settings, std::string_view key, std::string& to) {
  const Value* value = settings.find(key);
  if (value != nullptr && value->is_scalar() && !value->is_null()) to = scalar_text(*value);
}

void merge_map(const Value& settings, std::string_view key, Value& to, int levels, Arena& arena) {
  if (const Value* value = settings.find(key)) to = merge(to, *value, levels, arena);
}

// Called for `defaults` first, then for the environment's own settings.
void apply(Environment& environment, const Value& settings, Arena& arena) {
  read_text(settings, "region", environment.region);
  read_text(settings, "account", environment.account);
  read_text(settings, "branch", environment.branch);
  if (const Value* approval = settings.find("approval")) {
    environment.manual_approval = approval->text() == "manual";
  }
  if (const Value* is_protected = settings.find("protected")) {
    environment.is_protected = is_protected->boolean().value_or(false);
  }
  merge_map(settings, "params", environment.params, 1, arena);
  merge_map(settings, "parameters", environment.parameters, 1, arena);
  merge_map(settings, "tags", environment.tags, 1, arena);
  merge_map(settings, "deployment", environment.deployment, 1, arena);
  merge_map(settings, "values", environment.values, kLevelsOfValues, arena);
}

}  // namespace

std::optional<std::string> find_environments_file(const std::string& folder, FileSystem& files) {
  for (const std::string_view name : kFileNames) {
    std::string path = join_path(folder, name);
    if (files.status(path).kind != FileKind::Missing) return path;
  }
  return std::nullopt;
}

std::optional<Value> read_settings_file(const std::string& path, FileSystem& files,
                                        SourceManager& sources, Arena& arena, Sink& sink) {
  Result<std::string> text = files.read(path);
  if (!text) {
    sink.report(diag::unreadable_file, {}, path, text.error().message);
    return std::nullopt;
  }
  const SourceFile& source = sources.add(path, std::move(*text));
  const std::optional<Value> document = parse_settings(source, arena, sink);
  // Empty, or all of it commented out: it says nothing.
  if (document && document->is_null()) return Map(arena);
  if (document && !document->is_map()) {
    sink.report(diag::settings_not_a_map, document->where(), path, kind_name(document->kind()));
    return std::nullopt;
  }
  return document;
}

Environments read_environments(const Value& document, Arena& arena) {
  Environments environments;
  const Value* strategy = document.find("strategy");
  if (strategy != nullptr && strategy->text() == "single-stack") {
    environments.strategy = Environments::Strategy::SingleStack;
  }
  if (const Value* values = document.find("values")) environments.values = *values;
  if (const Value* plugins = document.find("allowPlugins"); plugins && plugins->is_list()) {
    for (const Value& plugin : plugins->as_list()) {
      if (plugin.is_text()) environments.allowed_plugins.emplace_back(plugin.as_text());
    }
  }
  const Value* defaults = document.find("defaults");
  const Value* declared = document.find("environments");
  if (declared == nullptr || !declared->is_map()) return environments;
  for (const Map::Entry& entry : declared->as_map()) {
    Environment environment;
    environment.name = entry.key();
    environment.where = entry.key_span();
    environment.values = environments.values;
    if (defaults != nullptr) apply(environment, *defaults, arena);
    apply(environment, entry.value, arena);
    environments.in_order.push_back(std::move(environment));
  }
  return environments;
}

void add_values(Environments& environments, const Value& values, Arena& arena) {
  environments.values = merge(environments.values, values, kLevelsOfValues, arena);
  for (Environment& environment : environments.in_order) {
    environment.values = merge(environment.values, values, kLevelsOfValues, arena);
  }
}

std::vector<Environment> select_environments(const Environments& environments,
                                             std::span<const std::string> names, Sink& sink) {
  if (names.empty()) return environments.in_order;
  std::vector<Environment> selected;
  if (environments.in_order.empty()) {
    for (const std::string& name : names) {
      Environment environment;
      environment.name = name;
      environment.values = environments.values;
      selected.push_back(std::move(environment));
    }
    return selected;
  }
  std::vector<std::string> declared;
  for (const Environment& environment : environments.in_order) {
    declared.push_back(environment.name);
    if (std::ranges::find(names, environment.name) != names.end()) selected.push_back(environment);
  }
  for (const std::string& name : names) {
    if (std::ranges::find(declared, name) != declared.end()) continue;
    Diagnostic& problem = sink.report(diag::unknown_environment, {}, name);
    suggest(problem, name, environments.in_order, &Environment::name,
            concat({"environments.yml declares ", join(declared, ", ")}));
  }
  return selected;
}

}  // namespace slsc
