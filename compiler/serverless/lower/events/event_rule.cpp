#include "serverless/lower/events/event_rule.h"

#include "json/json_writer.h"

namespace slsc::serverless {

Value input_text(const ServiceContext& context, const Value& input) {
  if (input.is_scalar()) return input;
  return Value(context.keep(json::write(input, json::Layout::Compact))).at(input.where());
}

Value input_transformer(const ServiceContext& context, const Value& transformer) {
  const ConfigReader reader(transformer, context.sink());
  const Map properties(context.arena(), 2);
  properties.set_if("InputTemplate", reader.value("inputTemplate"));
  properties.set_if("InputPathsMap", reader.truthy("inputPathsMap"));
  return properties;
}

std::string_view rule_state(bool enabled) { return enabled ? "ENABLED" : "DISABLED"; }

}  // namespace slsc::serverless
