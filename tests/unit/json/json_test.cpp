#include <catch2/catch.hpp>
#include <string>

#include "json/json_reader.h"
#include "json/json_writer.h"

namespace slsc::json {

namespace {

struct ReadText {
  explicit ReadText(std::string_view text)
      : file(sources.add("test.json", std::string(text))), value(read(file, arena, sink)) {}

  std::string json() const {
    if (value) return write(*value, Layout::Compact);
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

}  // namespace

TEST_CASE("json: compact output equals JSON.stringify") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {R"( { "a" : [ 1 , -2.50, 1e21, 1.0, 0.1 ], "b": {}, "c": [] } )",
       R"({"a":[1,-2.5,1e+21,1,0.1],"b":{},"c":[]})"},
      {R"("\u00e9\ud83d\ude00\n\u0001\/\"")", "\"\u00e9\U0001F600\\n\\u0001/\\\"\""},
      {"[true,false,null]", "[true,false,null]"},
      {"9223372036854775807", "9223372036854775807"},
      {"\xEF\xBB\xBF[]", "[]"},
  };
  for (const auto& [text, expected] : rows) CHECK(ReadText(text).json() == expected);
}

TEST_CASE("json: indented output") {
  const ReadText text(R"({"a":[1,{"b":[]}],"c":{}})");
  CHECK(write(*text.value, Layout::Indented) ==
        "{\n  \"a\": [\n    1,\n    {\n      \"b\": []\n    }\n  ],\n  \"c\": {}\n}");
}

TEST_CASE("json: what stands wrong is said where it stands") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"", "1:1 there is no value in this file"},
      {"{\"a\": 1,}", "1:9 a key in double quotes or `}` must stand here"},
      {"[1 2]", "1:4 a `,` or `]` must follow the item"},
      {"[1] x", "1:5 text after the end of the JSON value"},
      {"// c\n[]", "1:1 this is no JSON value"},
      {"[01]", "1:3 a `,` or `]` must follow the item"},
      {"\"a", "1:3 the text has no closing `\"`"},
      {"1e999", "1:1 the number is too large"},
      {"[1e-999]", "[0]"},
      {"[\"\xC3(\"]", "1:3 this is not UTF-8 text"},
      {"[1, 2", "1:6 a `,` or `]` must follow the item"},
  };
  for (const auto& [text, expected] : rows) CHECK(ReadText(text).json() == expected);
  CHECK(ReadText(std::string(200, '[')).json() == "1:130 more than 128 levels of nesting");
}

TEST_CASE("json: duplicate keys are reported, and reading goes on") {
  const ReadText text("{\n  \"a\": 1,\n  \"a\": 2\n}");
  REQUIRE(text.value);
  REQUIRE(text.sink.diagnostics().size() == 1);
  CHECK(text.sink.diagnostics()[0].message == "duplicate key `a`");
  CHECK(text.sources.locate(text.sink.diagnostics()[0].span).line == 3);
}

TEST_CASE("json: every value knows where it was written") {
  const ReadText text(R"({ "a" : [ 12 , "x\ty" ], "b": "plain" })");
  REQUIRE(text.value);
  const List list = text.value->find("a")->as_list();
  CHECK(text.sources.text(list[0].span()) == "12");
  CHECK(text.sources.text(list[1].span()) == R"("x\ty")");
  CHECK(text.sources.text(text.value->find("a")->span()) == R"([ 12 , "x\ty" ])");
  CHECK(text.sources.text(text.value->find("b")->part(1, 3)) == "la");
  CHECK(text.sources.text(text.value->as_map().key_span("b")) == "\"b\"");
}

TEST_CASE("json: embedded texts are views of the data") {
  constexpr std::string_view data = R"({"a": ["plain", "es\"caped"]})";
  Arena arena;
  const List list = read_embedded(data, arena).find("a")->as_list();
  CHECK(list[0].as_text().data() == data.data() + 8);
  CHECK(list[1].as_text() == "es\"caped");
}

}  // namespace slsc::json
