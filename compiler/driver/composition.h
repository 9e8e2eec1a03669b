#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "compose/services.h"
#include "driver/compilation.h"
#include "driver/compile.h"

namespace slsc {

/// One service of a composition, compiled.
struct ComposedService {
  explicit ComposedService(const compose::Service& what) : service(what) {}

  const compose::Service& service;
  Options options;  ///< those of the command line, as they are for this service
  Compilation compilation;
};

/// A serverless-compose.yml and everything that was made of it.
struct Composition {
  /// What concerns the file itself is reported as of a compilation without stacks.
  Compilation whole;
  std::string folder;
  std::vector<compose::Service> declared;
  /// By position in `declared`; those of a wave need only services of earlier ones.
  std::vector<std::vector<std::size_t>> waves;
  std::deque<ComposedService> services;  ///< in the order of the file

  bool has_errors() const;
};

/// The serverless-compose.yml that a PATH means: the file itself, or the one in the folder. None
/// when --config names the file of one service.
std::optional<std::string> find_compose_file(const std::string& path, const Options& options,
                                             World& world);

/// Compiles every service, those that give outputs before those that take them.
void compile_composition(Composition& composition, const std::string& file, const Options& options,
                         Until until, World& world);

/// Where `build` writes: --out, else `stacks` beside the file.
std::string output_folder(const Composition& composition, const Options& options);

}  // namespace slsc
