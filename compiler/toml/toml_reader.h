#pragma once

#include <optional>

#include "diagnostics/sink.h"
#include "source/source_manager.h"
#include "value/value.h"

namespace slsc::toml {

/// TOML 1.0 as the same tree that YAML becomes, with spans; dates are texts. None, and a problem,
/// when the text is not TOML.
std::optional<Value> read(const SourceFile& file, Arena& arena, Sink& sink);

}  // namespace slsc::toml
