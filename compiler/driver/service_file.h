#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "diagnostics/sink.h"
#include "driver/options.h"
#include "source/source_manager.h"
#include "support/world.h"
#include "value/value.h"

namespace slsc {

/// Where a service is. Paths are as people wrote them: relative to the working folder.
struct ServiceFile {
  std::string folder;
  std::string path;
};

/// Where the project is that a service belongs to, with its environments.yml, samconfig.toml and
/// outputs: the service's own folder, and for what `sam build` wrote into .aws-sam/build the one
/// around it.
std::string project_folder(const ServiceFile& file);

/// What a document is written in.
enum class Dialect : std::uint8_t {
  Serverless,  ///< a serverless.yml
  Sam,         ///< a SAM or CloudFormation template
};

struct ServiceDocument {
  Value root;
  Dialect dialect = Dialect::Serverless;
};

/// The service that a PATH means: the file itself, or the one in the folder, looked for in the
/// reference's order, then a SAM template.
std::optional<ServiceFile> find_service_file(const std::string& path, const Options& options,
                                             World& world, Sink& sink);

/// Reads and parses it; a program (.js, .ts ...) is run through node where that is allowed.
std::optional<ServiceDocument> read_service_file(const ServiceFile& file, const Options& options,
                                                 World& world, SourceManager& sources, Arena& arena,
                                                 Sink& sink);

}  // namespace slsc
