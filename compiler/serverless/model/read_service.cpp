#include "serverless/model/service.h"

#include <algorithm>

#include "serverless/model/deprecations.h"
#include "serverless/model/plugins/plugins.h"

namespace slsc::serverless {

namespace {

std::vector<std::string_view> read_plugins(const ConfigReader& reader) {
  const bool long_form = reader.map("plugins").has_value();
  std::vector<std::string_view> names;
  for (const Value& item :
       long_form ? reader.member("plugins").items("modules") : reader.items("plugins")) {
    if (const auto name = item.text()) names.push_back(*name);
  }
  return names;
}

void read_functions(const ConfigReader& reader, Arena& arena, Service& service) {
  const auto functions = reader.map("functions");
  if (!functions) return;
  const OriginId origin = reader.value("functions")->origin();
  const FunctionSurroundings surroundings{service.provider, service.name, service.stage, arena};
  service.functions.reserve(functions->size());
  service.function_positions.reserve(functions->size());
  for (const Map::Entry& entry : *functions) {
    if (!entry.value.is_map()) continue;
    service.function_positions.emplace(entry.key(), service.functions.size());
    service.functions.push_back(read_function(entry, origin, surroundings, reader.sink()));
  }
}

void read_layers(const ConfigReader& reader, Service& service) {
  const auto layers = reader.map("layers");
  if (!layers) return;
  const OriginId origin = reader.value("layers")->origin();
  for (const Map::Entry& entry : *layers) {
    service.layers.push_back(read_layer(entry, origin, reader.sink()));
  }
}

}  // namespace

const Function* Service::find_function(std::string_view key) const {
  const auto found = function_positions.find(key);
  return found == function_positions.end() ? nullptr : &functions[found->second];
}

bool Service::uses_plugin(std::string_view wanted) const {
  return std::ranges::find(plugins, wanted) != plugins.end();
}

Service read_service(const Value& config, const Environment& environment, Arena& arena,
                     Sink& sink) {
  const ConfigReader reader(config, sink);
  Service service(arena);
  service.where = reader.where();
  service.config = config;
  service.name = reader.text("service").value_or("");
  service.stage = arena.copy(environment.name);
  service.region = environment.region.empty()
                       ? reader.member("provider").text("region").value_or("us-east-1")
                       : arena.copy(environment.region);
  service.provider = read_provider(reader.member("provider"), service.name, service.stage, arena);
  service.package = read_package_settings(reader.member("package"));
  service.resources = reader.value("resources").value_or(Value());
  service.custom = reader.value("custom").value_or(Value());
  service.deployment = environment.deployment;
  service.values = environment.values;
  service.plugins = read_plugins(reader);
  read_functions(reader, arena, service);
  read_layers(reader, service);
  change_service(service, arena, sink);
  report_deprecations(service, sink);
  return service;
}

}  // namespace slsc::serverless
