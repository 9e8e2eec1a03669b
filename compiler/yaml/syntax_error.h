#pragma once

#include <cstddef>
#include <string_view>

#include "diagnostics/sink.h"
#include "source/source_manager.h"

namespace slsc::yaml {

/// Reports what yaml-cpp stumbled over at `offset`, in words for people who write YAML rather than
/// parsers. `open_bracket` is the innermost bracket that was open, npos when there was none.
void report_syntax_error(const SourceFile& file, std::string_view yaml_cpp_message,
                         std::size_t offset, std::size_t open_bracket, Sink& sink);

}  // namespace slsc::yaml
