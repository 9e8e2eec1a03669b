#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "diagnostics/sink.h"
#include "schema/library.h"
#include "value/value.h"

namespace slsc::schema {

/// What becomes of problems: `configValidationMode` in serverless.yml.
enum class Mode { Error, Warn, Off };

struct Options {
  /// Keeps compiled schemas for further calls; without one they are compiled for this call alone.
  Library* library = nullptr;
  Mode mode = Mode::Error;
  /// The plugins that the service names: they bring settings of their own.
  std::vector<std::string_view> plugins;
  /// Some of the plugins are unknown here, so a setting that nobody knows may be theirs.
  bool unknown_plugins = false;
  /// What messages call the root: `Resources.Table.Properties`; empty for a whole configuration.
  std::string_view path;
  /// A null under a name that the schema does not list is a value, and not absent.
  bool unlisted_nulls_count = false;
};

/// Checks `config` against `schema`, a path below schemas/ without `.json` (`serverless/service`),
/// and rewrites its scalars in place to the types that the schema asks for, as the reference does:
/// "256" becomes 256, 5 becomes "5", a single text becomes a list of one, a list of one becomes its
/// item. Members that are null count as absent. False when something of error severity was
/// reported.
bool validate(std::string_view schema, Value& config, const Options& options, Sink& sink);

/// What a serverless.yml says about its own validation. `known_plugins`: those whose settings the
/// schemas know.
Options service_options(const Value& config, std::span<const std::string_view> known_plugins,
                        Library& library);

}  // namespace slsc::schema
