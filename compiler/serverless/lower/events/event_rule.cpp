#include "serverless/lower/events/event_rule.h"

#include "diagnostics/catalogue/model.h"
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

void check_single_input(const ServiceContext& context, const std::optional<Value>& input,
                        const std::optional<Value>& path, const std::optional<Value>& transformer) {
  const Value* first = nullptr;
  std::string_view first_key;
  const auto look_at = [&](const std::optional<Value>& setting, std::string_view key) {
    if (!setting) return;
    if (first == nullptr) {
      first = &*setting;
      first_key = key;
      return;
    }
    context.sink()
        .report(diag::several_event_inputs, setting->where(), key, first_key)
        .label(first->span(), "the other one")
        .help("keep one of `input`, `inputPath` and `inputTransformer`");
  };
  look_at(input, "input");
  look_at(path, "inputPath");
  look_at(transformer, "inputTransformer");
}

std::string_view rule_state(bool enabled) { return enabled ? "ENABLED" : "DISABLED"; }

}  // namespace slsc::serverless
