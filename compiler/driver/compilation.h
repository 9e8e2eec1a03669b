#pragma once

#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "cfn/stack_config.h"
#include "cfn/template.h"
#include "diagnostics/sink.h"
#include "driver/options.h"
#include "driver/service_file.h"
#include "environments/environments.h"
#include "package/package.h"
#include "resolve/resolve.h"
#include "schema/library.h"
#include "serverless/lower/plugins/split_stacks/split_stacks.h"
#include "serverless/model/plugins/plugins.h"
#include "source/origins.h"
#include "source/source_manager.h"
#include "support/world.h"

namespace slsc {

/// One environment on its way through the pipeline. Environments share nothing that changes, so
/// that each can have a thread of its own.
struct Stack {
  explicit Stack(Environment what) : environment(std::move(what)) {}

  Environment environment;
  Arena arena;
  Origins origins;
  Sink sink{&origins};
  std::optional<Value> config;  ///< resolved; none when that failed
  package::Artifacts artifacts;
  std::string service_name;
  std::string stack_name;
  std::string region;
  std::string artifact_directory;  ///< with --layout serverless: the folder in the bucket
  cfn::StackConfig stack_config{arena};
  std::vector<serverless::PluginFile> plugin_files;
  std::optional<cfn::Template> result;  ///< none when something on the way failed
  bool is_split = false;                ///< among `result` and `nested`
  std::vector<serverless::NestedStack> nested;
  std::vector<std::string> unplaced;  ///< resources that split-stacks.json does not know
};

/// Templates of nested applications as they were read, each once for all environments.
struct NestedTemplates {
  std::mutex mutex;
  Arena arena;
  std::map<std::string, std::optional<Value>, std::less<>> by_path;
};

/// What a serverless-compose.yml gives to one of its services.
struct ComposedInputs {
  std::string environments_folder;  ///< has the environments.yml of services without their own
  /// Gives an environment its params.
  std::function<void(struct Compilation& compilation, Stack& stack)> give_params;
};

/// One service and everything that was made of it.
struct Compilation {
  SourceManager sources;
  schema::Library schemas;
  Arena arena;
  Sink sink;  ///< what concerns all environments
  ServiceFile file;
  std::optional<resolve::Files> included;  ///< what variables read
  std::optional<Value> document;
  Dialect dialect = Dialect::Serverless;
  NestedTemplates nested;
  Environments declared;  ///< environments.yml and --values
  std::optional<package::Packager> packager;
  std::deque<Stack> stacks;  ///< in the order of promotion

  bool has_errors() const;
};

/// What the variables of one environment may ask for.
resolve::Inputs variable_inputs(const Environment& environment, Compilation& compilation,
                                const Options& options, World& world);

/// Where `build` writes: --out, else `stacks` beside the service's file.
std::string output_folder(const Compilation& compilation, const Options& options);

}  // namespace slsc
