#include "resolve/resolve.h"

#include "resolve/resolver.h"

namespace slsc::resolve {

std::optional<Value> resolve(const Value& document, const Inputs& inputs, Arena& arena,
                             Origins& origins, Sink& sink) {
  const std::size_t errors_before = sink.error_count();
  const Environment& environment = inputs.environment;
  if (!environment.name.empty() && !is_stage_name(environment.name)) {
    report_stage_name(environment.name, environment.where, sink);
  }
  Resolver resolver(document, inputs, arena, origins, sink);
  resolver.load_dotenv();
  resolver.resolve_all();
  if (sink.error_count() > errors_before) return std::nullopt;
  return resolver.root();
}

std::string default_stage(const Value& document, const Inputs& inputs) {
  Arena arena;
  Origins origins;
  Sink sink;
  Resolver resolver(document, inputs, arena, origins, sink);
  resolver.load_dotenv();
  return resolver.stage().value_or("dev");
}

}  // namespace slsc::resolve
