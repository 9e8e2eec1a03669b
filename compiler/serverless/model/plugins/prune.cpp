// serverless-prune-plugin deletes old versions after a deployment. slsc deploys nothing, so it
// writes down what is to be deleted: prune.json.
#include <charconv>
#include <optional>

#include "diagnostics/catalogue/plugins.h"
#include "serverless/model/config_reader.h"
#include "serverless/model/plugins/plugins.h"

namespace slsc::serverless {

namespace {

// The number at the beginning of a text counts, as in the plugin.
std::optional<std::int64_t> read_number(const ConfigReader& settings) {
  if (const auto number = settings.integer("number")) return number;
  const auto text = settings.text("number");
  if (!text) return std::nullopt;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  return error == std::errc() ? std::optional(number) : std::nullopt;
}

}  // namespace

Value prune_plan(const Service& service, Arena& arena, Sink& sink) {
  const ConfigReader settings = ConfigReader(service.custom, sink).member("prune");
  if (!settings.boolean("automatic").value_or(false)) return {};
  const auto number = read_number(settings);
  if (!number || *number < 0) {
    sink.report(diag::prune_without_number, settings.value().find("automatic")->where())
        .help("add `number: 3`");
    return {};
  }
  const List functions(arena, service.functions.size());
  for (const Function& function : service.functions) functions.push_back(function.name);
  const List layers(arena);
  if (settings.boolean("includeLayers").value_or(false)) {
    for (const Layer& layer : service.layers) layers.push_back(layer.name);
  }
  return Map(arena, {{"Region", service.region},
                     {"KeepVersions", Value(*number)},
                     {"Functions", functions},
                     {"Layers", layers}});
}

}  // namespace slsc::serverless
