#include "resolve/resolve.h"

#include "diagnostics/catalogue/variables.h"
#include "resolve/given_outputs.h"
#include "resolve/resolver.h"
#include "resolve/stage_name.h"

namespace slsc::resolve {

namespace {

/// A number is coerced to a text later, where a stage is expected, but has named no environment.
void check_stage(const Resolver& resolver) {
  // environments.yml or the command line name it.
  const bool is_named = resolver.inputs.environment.where.span.exists();
  if (is_named || resolver.inputs.options.contains("stage")) return;
  const std::string_view path[] = {"provider", "stage"};
  const Value* stage = resolver.peek(path);
  if (stage == nullptr || !stage->is_scalar() || stage->is_text() || stage->is_null()) return;
  resolver.sink.report(diag::invalid_stage_name, stage->where(), scalar_text(*stage))
      .help("a stage is a text: put it in quotes");
}

}  // namespace

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
  check_stage(resolver);
  if (sink.error_count() > errors_before) return std::nullopt;
  if (!environment.given.is_null()) name_outputs_in_sub(resolver.root(), environment.given, arena);
  return resolver.root();
}

std::string default_stage(const Value& document, const Inputs& inputs) {
  // Nearly always it is written plainly, and nothing needs to be copied to see it.
  const Value* provider = document.find("provider");
  if (provider == nullptr) return "dev";
  if (provider->is_map()) {
    const Value* stage = provider->find("stage");
    if (stage == nullptr || stage->is_null()) return "dev";
    const std::optional<std::string_view> name = stage->text();
    if (name && is_stage_name(*name)) return std::string(*name);
  }
  Arena arena;
  Origins origins;
  Sink sink;
  Resolver resolver(document, inputs, arena, origins, sink);
  resolver.load_dotenv();
  return resolver.stage().value_or("dev");
}

}  // namespace slsc::resolve
