#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "json/json_reader.h"
#include "json/json_writer.h"
#include "schema/validate.h"
#include "support/strings.h"

namespace slsc::schema {

/// A schema and a value, both as JSON text.
class SchemaCase {
 public:
  SchemaCase(std::string_view schema, std::string_view value) {
    options.library = &library;
    library.add("case", *read(schema));
    value_ = *read(value);
  }

  bool fits() { return validate("case", value_, options, sink); }
  std::string json() const { return json::write(value_, json::Layout::Compact); }
  /// `1:8 message`, of the first problem.
  std::string problem() {
    if (fits()) return {};
    const Diagnostic& first = sink.diagnostics().front();
    const LineColumn place = sources.locate(first.span);
    return std::to_string(place.line) + ":" + std::to_string(place.column) + " " + first.message;
  }

  SourceManager sources;
  Sink sink;
  Options options;

 private:
  std::optional<Value> read(std::string_view text) {
    return json::read(sources.add("case.json", std::string(text)), arena, sink);
  }

  Arena arena;
  Library library;
  Value value_;
};

}  // namespace slsc::schema
