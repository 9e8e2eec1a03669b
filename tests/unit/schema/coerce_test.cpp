#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "json/json_writer.h"
#include "schema/schema_case.h"

namespace slsc::schema {

namespace {

struct Row {
  std::string_view value;
  std::string_view string, number, integer, boolean, null, array, object;
};

// What ajv 8 makes of each value (`coerceTypes: array`); `-` is refused.
constexpr Row kRows[] = {
    {R"("256")", R"("256")", "256", "256", "-", "-", R"(["256"])", "-"},
    {R"("0x10")", R"("0x10")", "16", "16", "-", "-", R"(["0x10"])", "-"},
    {R"(" 7 ")", R"(" 7 ")", "7", "7", "-", "-", R"([" 7 "])", "-"},
    {R"(" ")", R"(" ")", "0", "0", "-", "-", R"([" "])", "-"},
    {R"("")", R"("")", "-", "-", "-", "null", R"([""])", "-"},
    {R"("1e3")", R"("1e3")", "1000", "1000", "-", "-", R"(["1e3"])", "-"},
    {R"("1.5")", R"("1.5")", "1.5", "-", "-", "-", R"(["1.5"])", "-"},
    {R"("12a")", R"("12a")", "-", "-", "-", "-", R"(["12a"])", "-"},
    {R"("true")", R"("true")", "-", "-", "true", "-", R"(["true"])", "-"},
    {R"("false")", R"("false")", "-", "-", "false", "-", R"(["false"])", "-"},
    {R"("Infinity")", R"("Infinity")", "null", "null", "-", "-", R"(["Infinity"])", "-"},
    {R"("-.5")", R"("-.5")", "-0.5", "-", "-", "-", R"(["-.5"])", "-"},
    {"0", R"("0")", "0", "0", "false", "null", "[0]", "-"},
    {"1", R"("1")", "1", "1", "true", "-", "[1]", "-"},
    {"5", R"("5")", "5", "5", "-", "-", "[5]", "-"},
    {"1.5", R"("1.5")", "1.5", "-", "-", "-", "[1.5]", "-"},
    {"true", R"("true")", "1", "1", "true", "-", "[true]", "-"},
    {"false", R"("false")", "0", "0", "false", "null", "[false]", "-"},
    {"null", R"("")", "0", "0", "false", "null", "[null]", "-"},
    {"[]", "-", "-", "-", "-", "-", "[]", "-"},
    {R"(["x"])", R"("x")", "-", "-", "-", "-", R"(["x"])", "-"},
    {"[5]", R"("5")", "5", "5", "-", "-", "[5]", "-"},
    {R"(["5"])", R"("5")", "5", "5", "-", "-", R"(["5"])", "-"},
    {"[[5]]", "-", "-", "-", "-", "-", "[[5]]", "-"},
    {"[true]", R"("true")", "1", "1", "true", "-", "[true]", "-"},
    {R"(["a","b"])", "-", "-", "-", "-", "-", R"(["a","b"])", "-"},
    {"{}", "-", "-", "-", "-", "-", "-", "{}"},
    {"[{}]", "-", "-", "-", "-", "-", "[{}]", "-"},
};

std::string coerced(std::string_view value, std::string_view type) {
  SchemaCase one(concat({R"({"items":{"type":")", type, R"("}})"}), concat({"[", value, "]"}));
  if (!one.fits()) return "-";
  const std::string list = one.json();
  return list.substr(1, list.size() - 2);
}

}  // namespace

TEST_CASE("coercion: every kind of value to every type, as ajv does it") {
  for (const Row& row : kRows) {
    INFO(row.value);
    CHECK(coerced(row.value, "string") == row.string);
    CHECK(coerced(row.value, "number") == row.number);
    CHECK(coerced(row.value, "integer") == row.integer);
    CHECK(coerced(row.value, "boolean") == row.boolean);
    CHECK(coerced(row.value, "null") == row.null);
    CHECK(coerced(row.value, "array") == row.array);
    CHECK(coerced(row.value, "object") == row.object);
  }
}

TEST_CASE("coercion: unions and what they leave behind, as ajv does it") {
  struct Union {
    std::string_view schema, value, result;
  };
  const Union rows[] = {
      {R"({"anyOf":[{"type":"string","pattern":"^arn:"},{"type":"object"}]})", R"([{"Ref":"A"}])",
       R"([{"Ref":"A"}])"},
      {R"({"anyOf":[{"type":"string","pattern":"^x"},{"type":"number"}]})", R"(5)", R"(5)"},
      {R"({"anyOf":[{"type":"array","items":{"type":"string"}},{"type":"string"}]})", R"(5)",
       R"(["5"])"},
      {R"({"anyOf":[{"type":"boolean"},{"type":"object"}]})", R"("true")", R"(true)"},
      {R"({"anyOf":[{"type":"object","properties":{"a":{"type":"string"}},"required":["b"]},{"type":"object"}]})",
       R"({"a":5})", R"({"a":"5"})"},
      {R"({"anyOf":[{"const":""},{"type":"string","minLength":1}]})", R"(5)", R"("5")"},
      {R"({"oneOf":[{"type":"string"},{"type":"number"}]})", R"(5)", R"(-)"},
      {R"({"oneOf":[{"type":"string"},{"type":"object"}]})", R"(5)", R"("5")"},
      {R"({"anyOf":[{"type":"integer","minimum":0},{"type":"string"}]})", R"(-1)", R"("-1")"},
      {R"({"anyOf":[{"const":-1},{"type":"integer","minimum":60}]})", R"("90")", R"(90)"},
      {R"({"allOf":[{"type":"string"},{"type":"number"}]})", R"(5)", R"(5)"},
      {R"({"enum":["1.0","2.0"],"type":"string"})", R"(2)", R"(-)"},
      {R"({"if":{"type":"string"},"then":{"minLength":2},"else":{"type":"object"}})", R"(5)",
       R"(-)"},
      {R"({"type":"array","uniqueItems":true,"items":{"type":"string"}})", R"([1,"1"])", R"(-)"},
      {R"({"not":{"type":"string","pattern":"^a"}})", R"(5)", R"("5")"},
      {R"({"type":"array","contains":{"type":"number"}})", R"(["a","5"])", R"(["a",5])"},
  };
  for (const Union& row : rows) {
    INFO(row.schema << " " << row.value);
    SchemaCase one(concat({R"({"properties":{"v":)", row.schema, "}}"}),
                   concat({R"({"v":)", row.value, "}"}));
    const bool fits = one.fits();
    CHECK((fits ? one.json() : "-") ==
          (row.result == "-" ? "-" : concat({R"({"v":)", row.result, "}"})));
  }
}

TEST_CASE("coercion: null members count as absent and stay") {
  SchemaCase one(R"({"properties":{"a":{"type":"string"}},"additionalProperties":false})",
                 R"({"a":null,"b":null})");
  CHECK(one.fits());
  CHECK(one.json() == R"({"a":null,"b":null})");
  CHECK_FALSE(SchemaCase(R"({"required":["a"]})", R"({"a":null})").fits());
}

TEST_CASE("coercion: nothing is rewritten where values count as written") {
  SchemaCase one(R"({"properties":{"a":{"x-as-written":true,"items":{"type":"string"}}}})",
                 R"({"a":["x"]})");
  CHECK(one.fits());
  CHECK_FALSE(SchemaCase(R"({"x-as-written":true,"items":{"type":"string"}})", "[5]").fits());
}

}  // namespace slsc::schema
