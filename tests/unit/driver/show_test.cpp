#include "driver/show.h"

#include <catch2/catch.hpp>

#include "json/json_reader.h"

namespace slsc {
namespace {

std::string shown(std::string_view json, std::string_view path) {
  Arena arena;
  const auto found = find_shown(json::read_embedded(json, arena), path, arena);
  return found ? shown_text(*found) : "nothing\n";
}

TEST_CASE("show: steps lead into maps and lists") {
  CHECK(shown(R"({"a": {"b": [1, {"c": 2}]}})", "a.b[1].c") == "2\n");
  CHECK(shown(R"({"a": {"b": [1, {"c": 2}]}})", "a.b.1.c") == "2\n");
  CHECK(shown(R"({"a": [1]})", "a[1]") == "nothing\n");
  CHECK(shown(R"({"a": 1})", "b") == "nothing\n");
  CHECK(shown(R"({"a": 1})", "a.b") == "nothing\n");
}

TEST_CASE("show: a star matches in keys, and keys without the rest of the path are left out") {
  constexpr std::string_view kTree =
      R"({"aXc": {"t": 1}, "abc": {"t": 2}, "aXd": {"t": 3}, "aYc": {}})";
  CHECK(shown(kTree, "a*c.t") == "{\n  \"aXc\": 1,\n  \"abc\": 2\n}\n");
  CHECK(shown(kTree, "*X*.t") == "{\n  \"aXc\": 1,\n  \"aXd\": 3\n}\n");
  CHECK(shown(kTree, "*z.t") == "nothing\n");
}

TEST_CASE("show: what fits on a line stays on it, but the outermost is always broken") {
  CHECK(shown(R"({"r": {"a": {"b": [1, "x", {}, []]}}})", "r") ==
        "{\n  \"a\": { \"b\": [1, \"x\", {}, []] }\n}\n");
  const std::string long_text(95, 'x');
  CHECK(shown("{\"r\": {\"a\": {\"b\": \"" + long_text + "\"}}}", "r") ==
        "{\n  \"a\": {\n    \"b\": \"" + long_text + "\"\n  }\n}\n");
}

}  // namespace
}  // namespace slsc
