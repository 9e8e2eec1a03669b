#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cfn/stack_config.h"
#include "cfn/template.h"
#include "emit/output_folder.h"
#include "source/source_manager.h"
#include "value/value.h"

namespace slsc::emit {

enum class TemplateFormat { Json, Yaml };

/// The files of one environment, paths relative to the output folder: template.json (or .yaml),
/// config.json, template.map.json.
std::vector<OutputFile> environment_files(const std::string& environment,
                                          const cfn::Template& stack,
                                          const cfn::StackConfig& config, TemplateFormat format,
                                          const SourceManager& sources, std::string_view folder,
                                          std::span<const cfn::Template> nested = {});

}  // namespace slsc::emit
