#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "cfn/stack_config.h"
#include "cfn/template.h"
#include "emit/output_folder.h"
#include "source/source_manager.h"
#include "value/value.h"

namespace slsc::emit {

enum class TemplateFormat { Json, Yaml };

/// Adds the files of one environment to `out`, in its folder `place`: template.json (or .yaml),
/// config.json, template.map.json. Gives the template's size in bytes. Paths in the map are
/// relative to `service_folder`.
std::size_t add_environment_files(OutputFolder& out, const std::string& place,
                                  const cfn::Template& stack, const cfn::StackConfig& config,
                                  TemplateFormat format, const SourceManager& sources,
                                  std::string_view service_folder,
                                  std::span<const cfn::Template> nested = {});

/// Adds `value` as an indented JSON file; gives its size in bytes.
std::size_t add_json(OutputFolder& out, const std::string& path, const Value& value);

}  // namespace slsc::emit
