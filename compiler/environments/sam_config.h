#pragma once

#include <optional>
#include <string>
#include <vector>

#include "diagnostics/sink.h"
#include "environments/environment.h"
#include "source/source_manager.h"
#include "support/file_system.h"

namespace slsc {

/// `samconfig.toml`, `.yaml` or `.yml` in `folder`; nothing when there is none.
std::optional<std::string> find_sam_config(const std::string& folder, FileSystem& files);

/// What a samconfig file says of its environments: region, stack name, parameters and tags of
/// `<environment>.deploy.parameters`, over those of `<environment>.global.parameters`. Nothing, and
/// a problem, when the file cannot be read.
/// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-config.html
std::optional<std::vector<Environment>> read_sam_config(const std::string& path, FileSystem& files,
                                                        SourceManager& sources, Arena& arena,
                                                        Sink& sink);

/// Fills what `environment` does not say with what `from` says.
void fill(Environment& environment, const Environment& from, Arena& arena);

}  // namespace slsc
