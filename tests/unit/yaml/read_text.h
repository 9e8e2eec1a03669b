#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "diagnostics/sink.h"
#include "json/json_writer.h"
#include "source/source_manager.h"
#include "yaml/yaml_reader.h"

namespace slsc::yaml {

/// A text read as a file called `test.yml`, with all that must stay alive.
struct ReadText {
  explicit ReadText(std::string_view text, Dialect dialect = Dialect::JsYaml)
      : file(sources.add("test.yml", std::string(text))), value(read(file, dialect, arena, sink)) {}

  /// The tree as JSON, or `line:column message` of the first problem.
  std::string json() const {
    if (value) return json::write(*value, json::Layout::Compact);
    const Diagnostic& problem = sink.diagnostics().front();
    const LineColumn place = sources.locate(problem.span);
    return std::to_string(place.line) + ":" + std::to_string(place.column) + " " + problem.message;
  }

  SourceManager sources;
  Arena arena;
  Sink sink;
  const SourceFile& file;
  std::optional<Value> value;
};

}  // namespace slsc::yaml
