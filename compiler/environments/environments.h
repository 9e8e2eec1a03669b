#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/sink.h"
#include "environments/environment.h"
#include "source/source_manager.h"
#include "support/file_system.h"

namespace slsc {

/// environments.yml: what a service is delivered to, in the order of promotion.
struct Environments {
  enum class Strategy {
    MultiStack,   ///< a stack per environment
    SingleStack,  ///< one stack, with an alias and an API stage per environment
  };
  Strategy strategy = Strategy::MultiStack;
  std::vector<Environment> in_order;
  std::vector<std::string> allowed_plugins;  ///< `allowPlugins`: go on although they are unknown
  Value values;                              ///< recorded answers for every environment
};

/// `environments.yml`, `.yaml` or `.json` in `folder`; nothing when there is none.
std::optional<std::string> find_environments_file(const std::string& folder, FileSystem& files);

/// Reads and parses a YAML, JSON or TOML file of settings. Nothing, and a problem, when that fails.
std::optional<Value> read_settings_file(const std::string& path, FileSystem& files,
                                        SourceManager& sources, Arena& arena, Sink& sink);

/// What the document says, `defaults` and global `values` merged into every environment. The shape
/// was validated before: what has the wrong shape counts as not said.
Environments read_environments(const Value& document, Arena& arena);

/// Adds the answers of `--values FILE`, which win over all others.
void add_values(Environments& environments, const Value& values, Arena& arena);

/// The environments called `names`, or all when no name is given; in the order of promotion.
/// Reports names that are not declared. Without declared environments every name is one.
std::vector<Environment> select_environments(const Environments& environments,
                                             std::span<const std::string> names, Sink& sink);

}  // namespace slsc
