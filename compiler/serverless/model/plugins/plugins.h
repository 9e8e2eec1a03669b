#pragma once

#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "serverless/model/service.h"

namespace slsc::serverless {

/// When a plugin of the template has its turn.
enum class PluginPoint {
  Events,     ///< functions and events are lowered, the user's `resources` are not there yet
  Resources,  ///< the template is whole
};

/// A file that a plugin asks for beside the template.
struct PluginFile {
  std::string_view name;  ///< `prune.json`
  Value content;
};

/// The names of all plugins that are built in.
std::span<const std::string_view> built_in_plugins();
bool is_built_in_plugin(std::string_view name);

/// Does the service list one of these?
bool uses_any(const Service& service, std::initializer_list<std::string_view> plugins);

/// Runs the plugins that change the model.
void change_service(Service& service, Arena& arena, Sink& sink);
/// The files that plugins of the service ask for.
std::vector<PluginFile> plugin_files(const Service& service, Arena& arena, Sink& sink);

// One per row.
#define SLSC_SERVICE_PLUGIN(function, ...) \
  void function(Service& service, Arena& arena, Sink& sink);
#define SLSC_FILE_PLUGIN(function, file, ...) \
  Value function(const Service& service, Arena& arena, Sink& sink);
#include "serverless/model/plugins/plugins.def"

}  // namespace slsc::serverless
