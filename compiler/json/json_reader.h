#pragma once

#include <optional>

#include "diagnostics/sink.h"
#include "source/source_manager.h"
#include "value/value.h"

namespace slsc::json {

/// JSON text as the same tree that YAML becomes, with spans. Duplicate keys are reported. Comments
/// are not JSON and are refused.
std::optional<Value> read(const SourceFile& file, Arena& arena, Sink& sink);

/// JSON inside a setting: no spans; of keys that are there twice the later counts, as in
/// JavaScript. None: it is not JSON. Views point into `text` where nothing is escaped.
std::optional<Value> parse(std::string_view text, Arena& arena);

/// JSON of our own (embedded schemas and data): no spans, must be right. Views point into `text`
/// where nothing is escaped.
Value read_embedded(std::string_view text, Arena& arena);

}  // namespace slsc::json
