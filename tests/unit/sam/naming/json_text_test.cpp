#include "sam/naming/json_text.h"

#include <catch2/catch.hpp>

#include "json/json_reader.h"

namespace slsc::sam {
namespace {

std::string written(std::string_view json, JsonLayout layout) {
  Arena arena;
  return json_text(json::read_embedded(json, arena), layout);
}

TEST_CASE("SAM's JSON sorts keys and escapes everything beyond ASCII", "[sam]") {
  CHECK(written(R"({"b": [1, 2.5, true, null], "a": "\u00fc\n\"/\u007f\ud83d\ude00"})",
                JsonLayout::Compact) ==
        R"({"a":"\u00fc\n\"/\u007f\ud83d\ude00","b":[1,2.5,true,null]})");
}

TEST_CASE("SAM's JSON writes numbers as Python does", "[sam]") {
  CHECK(written("[2.5, 1e22, 0.00001, -7]", JsonLayout::Compact) == "[2.5,1e+22,1e-05,-7]");
}

TEST_CASE("SAM's indented JSON keeps what is empty on one line", "[sam]") {
  CHECK(written(R"({"a": [], "b": {}, "c": [{"d": 1}]})", JsonLayout::Indented) ==
        "{\n    \"a\": [],\n    \"b\": {},\n    \"c\": [\n        {\n            \"d\": 1\n"
        "        }\n    ]\n}");
}

}  // namespace
}  // namespace slsc::sam
