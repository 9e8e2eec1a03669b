#include "serverless/model/plugins/split_stacks.h"

#include "diagnostics/catalogue/plugins.h"
#include "serverless/model/config_reader.h"

namespace slsc::serverless {

namespace {

std::size_t count(const ConfigReader& settings, std::string_view key) {
  const auto number = settings.integer(key);
  return number && *number > 0 ? static_cast<std::size_t>(*number) : 0;
}

}  // namespace

std::optional<SplitSettings> read_split_settings(const Service& service, Sink& sink) {
  if (!service.uses_plugin(kSplitStacksPlugin)) return std::nullopt;
  const ConfigReader settings = ConfigReader(service.custom, sink).member("splitStacks");
  SplitSettings result;
  const Value* plugins = service.config.find("plugins");
  const bool has_settings = settings.where().span.exists();
  result.where = has_settings || plugins == nullptr ? settings.where() : plugins->where();
  result.per_function = settings.truthy("perFunction").has_value();
  const auto per_type = settings.value("perType");
  result.per_type = !per_type || per_type->truthy();
  result.stack_concurrency = count(settings, "stackConcurrency");
  result.resource_concurrency = count(settings, "resourceConcurrency");
  result.map = settings.truthy("custom");
  if (const auto groups = settings.truthy("perGroupFunction")) {
    constexpr std::size_t kLeast = 2;
    result.function_groups = count(settings, "nestedStackCount");
    if (result.function_groups < kLeast) {
      sink.report(diag::groups_without_count, groups->where())
          .help("set `nestedStackCount` to 2 or more, and never change it");
      result.function_groups = kLeast;
    }
  }
  return result;
}

}  // namespace slsc::serverless
