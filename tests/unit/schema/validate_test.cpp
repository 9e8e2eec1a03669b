#include "schema/validate.h"

#include <catch2/catch.hpp>
#include <string_view>

#include "schema/schema_case.h"

namespace slsc::schema {

TEST_CASE("validate: each keyword accepts and refuses") {
  struct Row {
    std::string_view schema, good, bad;
  };
  const Row rows[] = {
      {R"({"type":"object"})", "{}", "[]"},
      {R"({"type":["object","boolean"]})", "true", "5"},
      {R"({"const":{"a":[1]}})", R"({"a":[1.0]})", R"({"a":[2]})"},
      {R"({"enum":["a",5]})", "5", R"("b")"},
      {R"({"minimum":2})", "2", "1.9"},
      {R"({"maximum":2})", "2", "2.1"},
      {R"({"exclusiveMinimum":2})", "2.1", "2"},
      {R"({"exclusiveMaximum":2})", "1", "2"},
      {R"({"multipleOf":5})", "10", "11"},
      {R"({"minLength":2})", "\"\xC3\xA9\xC3\xA9\"", "\"\xC3\xA9\""},
      {R"({"maxLength":1})", "\"\xF0\x9F\x98\x80\"", R"("ab")"},
      {R"({"pattern":"b+"})", R"("abc")", R"("ac")"},
      {R"({"pattern":"^\\d+$"})", R"("12")", R"("12\n")"},
      {R"({"x-pattern-ignore-case":"^get$"})", R"("GeT")", R"("gets")"},
      {R"({"x-enum-ignore-case":["GET"]})", R"("get")", R"("put")"},
      {R"({"items":{"type":"object"}})", "[{},{}]", "[{},5]"},
      {R"({"items":[{"type":"object"}]})", "[{},5]", "[5]"},
      {R"({"items":[{}],"additionalItems":{"type":"object"}})", "[5,{}]", "[5,5]"},
      {R"({"items":[{}],"additionalItems":false})", "[5]", "[5,5]"},
      {R"({"contains":{"const":1}})", "[0,1]", "[0]"},
      {R"({"uniqueItems":true})", R"([1,"1",{"a":1}])", R"([{"a":1,"b":2},{"b":2,"a":1}])"},
      {R"({"minItems":1})", "[0]", "[]"},
      {R"({"maxItems":1})", "[0]", "[0,0]"},
      {R"({"properties":{"a":{"type":"object"}}})", R"({"b":5})", R"({"a":5})"},
      {R"({"patternProperties":{"^x":{"type":"object"}}})", R"({"y":5})", R"({"x1":5})"},
      {R"({"properties":{"a":{}},"additionalProperties":false})", R"({"a":5})", R"({"b":5})"},
      {R"({"additionalProperties":{"type":"object"}})", R"({"b":{}})", R"({"b":5})"},
      {R"({"propertyNames":{"maxLength":1}})", R"({"a":5})", R"({"ab":5})"},
      {R"({"required":["a"]})", R"({"a":5})", "{}"},
      {R"({"minProperties":1})", R"({"a":5})", "{}"},
      {R"({"maxProperties":1})", R"({"a":5})", R"({"a":5,"b":5})"},
      {R"({"dependencies":{"a":["b"]}})", R"({"b":5})", R"({"a":5})"},
      {R"({"dependencies":{"a":{"required":["b"]}}})", "{}", R"({"a":5})"},
      {R"({"allOf":[{"minimum":1},{"maximum":2}]})", "1", "3"},
      {R"({"anyOf":[{"minimum":3},{"maximum":1}]})", "1", "2"},
      {R"({"oneOf":[{"minimum":1},{"maximum":2}]})", "3", "2"},
      {R"({"not":{"minimum":1}})", "0", "1"},
      {R"({"if":{"minimum":1},"then":{"maximum":2},"else":{"const":0}})", "2", "-1"},
      {R"({"properties":{"a":false}})", R"({"b":5})", R"({"a":5})"},
      {R"({"$ref":"#/definitions/a~1b","definitions":{"a/b":{"minimum":1}}})", "1", "0"},
      {R"({"properties":{"a":{"$ref":"#"}},"additionalProperties":false})", R"({"a":{"a":{}}})",
       R"({"a":{"b":{}}})"},
      {R"({"$ref":"serverless/package.json"})", R"({"path":"a"})", R"({"paths":"a"})"},
  };
  for (const Row& row : rows) {
    INFO(row.schema);
    CHECK(SchemaCase(row.schema, row.good).problem() == "");
    CHECK_FALSE(SchemaCase(row.schema, row.bad).fits());
  }
}

TEST_CASE("validate: problems stand at the narrowest text") {
  struct Row {
    std::string_view schema, value, problem;
  };
  const Row rows[] = {
      {R"({"properties":{"size":{"type":"integer"}}})", R"({"size": "big"})",
       "1:10 `size` is `big`, expected a whole number"},
      {R"({"properties":{"size":{"type":"integer"}}})", R"({"size": {"a": 1}})",
       "1:2 `size` is a map, expected a whole number"},
      {R"({"properties":{"size":{}},"additionalProperties":false})", R"({"sise": 5})",
       "1:2 unrecognized property `sise` in the configuration"},
      {R"({"properties":{"a":{"required":["b"]}}})", R"({"a": {"c": 5}})",
       "1:2 required property `b` is missing in `a`"},
      {R"({"items":{"required":["b"]}})", R"([{"c": 5}])",
       "1:3 required property `b` is missing in `[0]`"},
  };
  for (const Row& row : rows) {
    INFO(row.value);
    CHECK(SchemaCase(row.schema, row.value).problem() == row.problem);
  }
}

TEST_CASE("validate: of a union, the branch that was meant is explained") {
  const std::string_view schema = R"({"properties":{"v":{"anyOf":[
      {"type":"string","pattern":"^arn:","x-expected":"an ARN"},
      {"type":"object","properties":{"type":{"const":"jwt"},"issuer":{},"audience":{}},
       "required":["type","issuer"],"additionalProperties":false},
      {"type":"object","properties":{"type":{"const":"request"},"name":{"type":"string"}},
       "required":["type","name"],"additionalProperties":false}]}}})";
  struct Row {
    std::string_view value, problem;
  };
  const Row rows[] = {
      {R"({"v":"x"})", "1:6 `v` is `x`, expected an ARN"},
      {R"({"v":{"type":"jwt"}})", "1:2 required property `issuer` is missing in `v`"},
      {R"({"v":{"type":"request","name":{}}})", "1:24 `v.name` is a map, expected text"},
      {R"({"v":{"issuer":1,"audience":1}})", "1:2 required property `type` is missing in `v`"},
      {R"({"v":["x","y"]})", "1:2 `v` is a list, expected an ARN or a map"},
  };
  for (const Row& row : rows) {
    INFO(row.value);
    CHECK(SchemaCase(schema, row.value).problem() == row.problem);
  }
}

TEST_CASE("validate: settings of a plugin need the plugin") {
  const std::string_view schema =
      R"({"properties":{"alarms":{"x-plugins":["alerts"]}},"additionalProperties":false})";
  SchemaCase without(schema, R"({"alarms":[]})");
  CHECK(without.problem() ==
        "1:2 `alarms` in the configuration belongs to the plugin `alerts`, which is not listed in "
        "`plugins`");
  SchemaCase with(schema, R"({"alarms":[]})");
  with.options.plugins = {"alerts"};
  CHECK(with.fits());
}

TEST_CASE("validate: warnings only with mode warn, nothing with mode off") {
  SchemaCase warned(R"({"properties":{"a":{"type":"integer"}},"additionalProperties":false})",
                    R"({"a":"5","b":1})");
  warned.options.mode = Mode::Warn;
  CHECK(warned.fits());
  CHECK(warned.json() == R"({"a":5,"b":1})");
  REQUIRE(warned.sink.diagnostics().size() == 1);
  CHECK(warned.sink.diagnostics().front().severity == Severity::Warning);

  SchemaCase off(R"({"additionalProperties":false})", R"({"b":1})");
  off.options.mode = Mode::Off;
  CHECK(off.fits());
  CHECK(off.sink.diagnostics().empty());
}

TEST_CASE("validate: a schema that refers to itself without end is given up") {
  CHECK_FALSE(SchemaCase(R"({"$ref":"#"})", "{}").fits());
}

}  // namespace slsc::schema
