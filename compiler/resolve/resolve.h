#pragma once

#include <map>
#include <optional>
#include <string>

#include "diagnostics/sink.h"
#include "environments/environment.h"
#include "resolve/files.h"
#include "source/origins.h"
#include "source/source_manager.h"
#include "support/world.h"
#include "value/value.h"

namespace slsc::resolve {

using Texts = std::map<std::string, std::string, std::less<>>;

/// What variables may ask for.
struct Inputs {
  const Environment& environment;
  Texts options;  ///< --opt k=v for ${opt:k}; `stage` and `region` when the command line gives them
  Texts params;   ///< --param k=v for ${param:k}
  World& world;
  SourceManager& sources;
  std::string service_folder;
  std::string service_file;
  bool allow_exec = false;  ///< may ${file(x.js)} run node?
  Files& files;
};

/// A fresh tree in `arena` that shares nothing with `document`, with every `${...}` replaced. All
/// problems go to `sink`, each once; nothing is returned when one of them is an error. Sections
/// `params.<another stage>` keep their variables unless something refers to them.
std::optional<Value> resolve(const Value& document, const Inputs& inputs, Arena& arena,
                             Origins& origins, Sink& sink);

/// The stage when neither the command line nor environments.yml names one: `provider.stage` with
/// its variables resolved, else `dev`. Problems are left for resolve() to report.
std::string default_stage(const Value& document, const Inputs& inputs);

/// A whole configuration written as a program (serverless.js, .cjs, .mjs, .ts), as node loads it.
/// For callers that may run programs. Nothing, and a problem, when it failed.
std::optional<Value> load_script_config(const std::string& path, const std::string& folder,
                                        World& world, SourceManager& sources, Arena& arena,
                                        Sink& sink);

}  // namespace slsc::resolve
