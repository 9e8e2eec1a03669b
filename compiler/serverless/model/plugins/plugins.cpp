#include "serverless/model/plugins/plugins.h"

#include <algorithm>

namespace slsc::serverless {

namespace {

constexpr std::string_view kNames[] = {
#define SLSC_SERVICE_PLUGIN(function, ...) __VA_ARGS__,
#define SLSC_TEMPLATE_PLUGIN(function, point, ...) __VA_ARGS__,
#define SLSC_FILE_PLUGIN(function, file, ...) __VA_ARGS__,
#define SLSC_STACKS_PLUGIN(...) __VA_ARGS__,
#include "serverless/model/plugins/plugins.def"
};

}  // namespace

std::span<const std::string_view> built_in_plugins() { return kNames; }

bool is_built_in_plugin(std::string_view name) {
  return std::ranges::find(kNames, name) != std::end(kNames);
}

bool uses_any(const Service& service, std::initializer_list<std::string_view> plugins) {
  return std::ranges::any_of(
      plugins, [&service](std::string_view name) { return service.uses_plugin(name); });
}

void change_service(Service& service, Arena& arena, Sink& sink) {
#define SLSC_SERVICE_PLUGIN(function, ...) \
  if (uses_any(service, {__VA_ARGS__})) function(service, arena, sink);
#include "serverless/model/plugins/plugins.def"
}

std::vector<PluginFile> plugin_files(const Service& service, Arena& arena, Sink& sink) {
  std::vector<PluginFile> files;
  const auto add = [&files](std::string_view name, const Value& content) {
    if (!content.is_null()) files.push_back({name, content});
  };
#define SLSC_FILE_PLUGIN(function, file, ...) \
  if (uses_any(service, {__VA_ARGS__})) add(file, function(service, arena, sink));
#include "serverless/model/plugins/plugins.def"
  return files;
}

}  // namespace slsc::serverless
