#include <algorithm>

#include "serverless/model/service.h"

namespace slsc::serverless {

const Function* Service::find_function(std::string_view key) const {
  const auto found = std::ranges::find(functions, key, &Function::key);
  return found == functions.end() ? nullptr : &*found;
}

Service read_service(const Value& config, const Environment& environment, Arena& arena, Sink& sink) {
  const ConfigReader reader(config, sink);
  Service service;
  service.where = reader.where();
  service.config = config;
  service.name = reader.text("service").value_or("");
  service.stage = arena.copy(environment.name);
  service.region = arena.copy(environment.region);
  return service;
}

}  // namespace slsc::serverless
