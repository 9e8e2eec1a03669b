#include "resolve/parse_variable.h"

#include <catch2/catch.hpp>

#include "json/json_writer.h"
#include "support/strings.h"

using namespace slsc;
using namespace slsc::resolve;

namespace {

std::string spelt(const std::vector<Variable>& variables);

std::string spelt(const Operand& operand) {
  return json::write(operand.value, json::Layout::Compact) + spelt(operand.variables);
}

std::string spelt(const Source& source) {
  if (source.type.empty()) return json::write(source.literal, json::Layout::Compact);
  std::string text(source.type);
  if (source.has_params) {
    std::vector<std::string> params;
    for (const Operand& param : source.params) params.push_back(spelt(param));
    text += concat({"(", join(params, " "), ")"});
  }
  if (source.address) text += concat({":", spelt(*source.address)});
  return text;
}

// Every variable as [begin-end source | source], an escape as [begin-end =text].
std::string spelt(const std::vector<Variable>& variables) {
  std::string text;
  for (const Variable& variable : variables) {
    std::vector<std::string> sources;
    for (const Source& source : variable.sources) sources.push_back(spelt(source));
    text +=
        concat({"[", std::to_string(variable.begin), "-", std::to_string(variable.end), " ",
                sources.empty() ? concat({"=", variable.replacement}) : join(sources, " | "), "]"});
  }
  return text;
}

std::string parsed(std::string_view text) {
  Arena arena;
  const VariableText result = parse_variables(text, arena);
  if (!result.error) return spelt(result.variables);
  return concat({result.error->kind == VariableSyntaxError::Kind::Unclosed ? "unclosed " : "wrong ",
                 std::to_string(result.error->begin), "-", std::to_string(result.error->end)});
}

struct Row {
  std::string_view text;
  std::string_view expected;
};

}  // namespace

TEST_CASE("variables have sources, parameters, addresses and fallbacks") {
  for (const Row& row : {
           Row{"plain", ""},
           Row{"${self:a.b}", R"([0-11 self:"a.b"])"},
           Row{"x${self:a}y", R"([1-10 self:"a"])"},
           Row{"${self:}", "[0-8 self]"},
           Row{"${self:a, 'b'}", R"([0-14 self:"a" | "b"])"},
           Row{"${self:a , opt:b,\"c\"}", R"([0-21 self:"a" | opt:"b" | "c"])"},
           Row{"${self:a, 5}${self:a, -0x1F}", "wrong 22-27"},
           Row{"${self:a, 0x1F}", R"([0-15 self:"a" | 31])"},
           Row{"${self:a, 1.5e3}", R"([0-16 self:"a" | 1500])"},
           Row{"${self:a, -.5}", R"([0-14 self:"a" | -0.5])"},
           Row{"${self:a, 1-2}", "wrong 10-13"},
           Row{"${self:a, \"x\ny\"}", "wrong 10-15"},
           Row{"${self:a, \"\\x\"}", "wrong 10-14"},
           Row{"${self:a, true}", R"([0-15 self:"a" | true])"},
           Row{"${self:a, null}", R"([0-15 self:"a" | null])"},
           Row{"${self:a, ''}", R"([0-13 self:"a" | ""])"},
           Row{"${file(x.yml)}", R"([0-14 file("x.yml")])"},
           Row{"${file(./a b.yml):c.d}", R"([0-22 file("./a b.yml"):"c.d"])"},
           Row{"${ssm(eu-west-1, raw):/a}", R"([0-25 ssm("eu-west-1" "raw"):"/a"])"},
           Row{"${f(true, 5, 0, , 'x', \"y\"):a}", R"([0-30 f(true 5 null null "x" "y"):"a"])"},
           Row{"${self:\"a, }\"}", R"([0-14 self:"a, }"])"},
           Row{"${self:a, \"\\u0041\\n\"}", R"([0-21 self:"a" | "A\n"])"},
           Row{"${self:a.${opt:b}.c}", R"([0-20 self:"a.${opt:b}.c"[9-17 opt:"b"]])"},
           Row{"${file(${opt:f}.yml):k}", R"([0-23 file("${opt:f}.yml"[7-15 opt:"f"]):"k"])"},
       }) {
    CAPTURE(row.text);
    CHECK(parsed(row.text) == row.expected);
  }
}

TEST_CASE("what only looks like a variable is foreign, and variables inside it count") {
  for (const Row& row : {
           Row{"${AWS::Region}", ""},
           Row{"${aws::region}", ""},
           Row{"${Upper}", ""},
           Row{"${a_b}", ""},
           Row{"${lower}", ""},
           Row{"${name.att}", ""},
           Row{"${}", ""},
           Row{"${ self:x }", ""},
           Row{"${!Literal}", ""},
           Row{"$self:x", ""},
           Row{"${Foo", ""},
           Row{"${foo", ""},
           Row{"${AWS::${self:x}}", R"([7-16 self:"x"])"},
           Row{"${foo${self:x}}", R"([5-14 self:"x"])"},
           Row{"a${B}${self:x}", R"([5-14 self:"x"])"},
       }) {
    CAPTURE(row.text);
    CHECK(parsed(row.text) == row.expected);
  }
}

TEST_CASE("backslashes before a variable escape it, dollars before it are swallowed") {
  for (const Row& row : {
           Row{R"(\${self:x})", "[0-2 =$]"},
           Row{R"(\\${self:x})", R"([0-2 =\][2-11 self:"x"])"},
           Row{R"(\\\${self:x})", R"([0-4 =\$])"},
           Row{R"(a\b${self:x})", R"([3-12 self:"x"])"},
           Row{R"(\$x${self:x})", R"([3-12 self:"x"])"},
           Row{R"($\${self:x})", R"([2-11 self:"x"])"},
           Row{"$${self:x}", R"([0-10 self:"x"])"},
           Row{R"(\\${AWS::Region})", R"([0-2 =\])"},
       }) {
    CAPTURE(row.text);
    CHECK(parsed(row.text) == row.expected);
  }
}

TEST_CASE("syntax errors are placed at the narrowest text") {
  for (const Row& row : {
           Row{"${self:a", "unclosed 0-2"},
           Row{"x${self:a, 'b'", "unclosed 1-3"},
           Row{"${self:${opt:b}", "unclosed 0-2"},
           Row{"${self:a$}", "unclosed 0-2"},
           Row{"${self:a, @x}", "wrong 10-11"},
           Row{"${self:a, word}", "wrong 10-14"},
           Row{"${self:a, 'b', 'c'}", "wrong 10-13"},
           Row{"${self:a, 5, 6}", "wrong 10-11"},
           Row{"${self:a, Bad:x}", "wrong 10-13"},
           Row{"${self:a, aws::x}", "wrong 14-15"},
           Row{"${file(a.yml}", "wrong 7-12"},
           Row{"${file(a.yml)x}", "wrong 13-14"},
           Row{"${self:${Upper}}", "wrong 9-10"},
           Row{"${self:${a_b}}", "wrong 9-11"},
           Row{R"(${self:a, "\x"})", "wrong 10-14"},
       }) {
    CAPTURE(row.text);
    CHECK(parsed(row.text) == row.expected);
  }
}

TEST_CASE("variables nested without an end are a syntax error") {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "${self:";
  CHECK(parsed(text).starts_with("wrong"));
  text.clear();
  for (int i = 0; i < 100'000; ++i) text += "${A";
  CHECK(parsed(text).starts_with("wrong"));
}
