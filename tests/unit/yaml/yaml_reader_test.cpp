#include "yaml/yaml_reader.h"

#include <catch2/catch.hpp>
#include <string>

#include "json/json_writer.h"

namespace slsc::yaml {

namespace {

// Reads `text` and writes what came out as JSON; `error: ...` when it cannot be read.
std::string read_as_json(std::string_view text, Dialect dialect = Dialect::JsYaml) {
  SourceManager sources;
  Arena arena;
  Sink sink;
  const SourceFile& file = sources.add("test.yml", std::string(text));
  const auto value = read(file, dialect, arena, sink);
  if (!value) {
    const Diagnostic& problem = sink.diagnostics().front();
    return "error: " + sources.describe(problem.span) + ": " + problem.message;
  }
  return json::write(*value, json::Layout::Compact);
}

}  // namespace

TEST_CASE("yaml: a document becomes a tree") {
  CHECK(read_as_json("a: 1\nb: [x, {y: z}]\nc:\n  - d\n  -\n") ==
        R"({"a":1,"b":["x",{"y":"z"}],"c":["d",null]})");
  CHECK(read_as_json("") == "null");
}

}  // namespace slsc::yaml
