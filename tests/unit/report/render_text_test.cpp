#include <catch2/catch.hpp>

#include "diagnostics/catalogue/input.h"
#include "report/collect.h"
#include "report/report.h"
#include "report/suppressions.h"
#include "support/strings.h"

namespace slsc::report {
namespace {

// The span of the first `part` in a file.
SourceSpan find_span(const SourceFile& file, std::string_view part) {
  const auto begin = static_cast<std::uint32_t>(file.text.find(part));
  return {file.id, begin, begin + static_cast<std::uint32_t>(part.size())};
}

std::string drawn(const Diagnostic& problem, const SourceManager& sources) {
  std::string out = "\n";
  render_text(out, problem, sources, false);
  return out;
}

TEST_CASE("text: labels share the block of their file, in the order of lines") {
  SourceManager sources;
  const SourceFile& file =
      sources.add("a.yml", "one: 1\ntwo: 2\nthree: 3\nfour: 4\nfive: 5\nsix: 6\n");
  const SourceFile& other = sources.add("b.yml", "use: it\n");
  Sink sink;
  Diagnostic& problem = sink.report(diag::unknown_plugin, find_span(file, "four"), "x")
                            .label(find_span(file, "one"), "first here")
                            .label(find_span(file, "six"), "again")
                            .label(find_span(other, "it"), "used here")
                            .note("two\nlines")
                            .help("do it");
  problem.primary_text = "this";
  CHECK(drawn(problem, sources) == R"(
error[SLS0007]: slsc does not know the plugin `x`
 --> a.yml:4:1
  |
1 | one: 1
  | --- first here
...
4 | four: 4
  | ^^^^ this
5 | five: 5
6 | six: 6
  | --- again
 ::: b.yml:1:6
  |
1 | use: it
  |      -- used here
  = note: two
          lines
  = help: do it
)");
}

TEST_CASE("text: a span of several lines is marked to the end of its first") {
  SourceManager sources;
  const SourceFile& file = sources.add("a.yml", "a:\n  b: 1\n  c: 2\n");
  Sink sink;
  CHECK(drawn(sink.report(diag::unknown_plugin, find_span(file, "b: 1\n  c: 2"), "x"), sources) ==
        R"(
error[SLS0007]: slsc does not know the plugin `x`
 --> a.yml:2:3
  |
2 |   b: 1
  |   ^^^^
)");
}

TEST_CASE("text: an empty span and one at the end of the file have a caret") {
  SourceManager sources;
  const SourceFile& file = sources.add("a.yml", "a: b");
  Sink sink;
  CHECK(drawn(sink.report(diag::unknown_plugin, SourceSpan{file.id, 4, 4}, "x"), sources) == R"(
error[SLS0007]: slsc does not know the plugin `x`
 --> a.yml:1:5
  |
1 | a: b
  |     ^
)");
}

TEST_CASE("text: control characters do not reach the terminal") {
  SourceManager sources;
  const SourceFile& file = sources.add("a.yml", "a: \x1b[31mred\r\n");
  Sink sink;
  const std::string text =
      drawn(sink.report(diag::unknown_plugin, find_span(file, "red"), "x"), sources);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find('\r') == std::string::npos);
}

TEST_CASE("text, short, github: what a problem says cannot begin a line, paint or turn around") {
  SourceManager sources;
  const SourceFile& file = sources.add("a\n.yml",
                                       "a: \xe2\x80\xae"
                                       "b\n");
  Sink sink;
  const std::string name = "x\n::error::y\x1b[2J\xc2\x85\xe2\x80\xae";
  const std::string shown = "x\\n::error::y\\u001b[2J\\u0085\\u202e";
  Diagnostic& problem = sink.report(diag::unknown_plugin, find_span(file, "b"), name);
  problem.note("one\ntwo\r").label(find_span(file, "a"), "\x1b");
  CHECK(drawn(problem, sources) == concat({R"(
error[SLS0007]: slsc does not know the plugin `)",
                                           shown, R"(`
 --> a\n.yml:1:5
  |
1 | a: ?b
  |     ^
  | - \u001b
  = note: one
          two\r
)"}));
  std::string out;
  render_short(out, problem, sources);
  CHECK(out ==
        concat({"a\\n.yml:1:5: error[SLS0007]: slsc does not know the plugin `", shown, "`\n"}));
  out.clear();
  render_github(out, problem, sources);
  CHECK(out.find(shown) != std::string::npos);
}

TEST_CASE("sarif: what stands nowhere is shown at the beginning of the service's file") {
  SourceManager sources;
  sources.add("serverless.yml", "service: shop\n");
  Sink sink;
  sink.report(diag::unknown_plugin, {}, "x");
  const std::vector<Diagnostic> problems(sink.diagnostics().begin(), sink.diagnostics().end());
  const Batch batch{problems, sources};
  CHECK(render_sarif({&batch, 1}).find("\"uri\": \"serverless.yml\"") != std::string::npos);
}

TEST_CASE("text: only so many problems are shown, and the rest is counted") {
  const SourceManager sources;
  Sink sink;
  for (const std::string_view name : {"a", "b", "c"}) sink.report(diag::unknown_plugin, {}, name);
  const std::vector<Diagnostic> problems(sink.diagnostics().begin(), sink.diagnostics().end());
  Style style;
  style.most_shown = 1;
  CHECK(render(problems, sources, Format::Short, style) ==
        "error[SLS0007]: slsc does not know the plugin `a`\n... and 2 more problems\n");
}

TEST_CASE("problems of several environments are shown once, and say where only some have them") {
  SourceManager sources;
  const SourceFile& file = sources.add("a.yml", "a: b");
  Sink shared;
  Sink staging;
  Sink prod;
  for (Sink* sink : {&staging, &prod})
    sink->report(diag::unknown_plugin, find_span(file, "b"), "both");
  prod.report(diag::unknown_plugin, find_span(file, "a"), "one");
  const EnvironmentProblems environments[] = {{"staging", &staging}, {"prod", &prod}};
  std::vector<Diagnostic> problems = collect(shared, environments);
  order(problems, sources);
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].notes == std::vector<std::string>{"in environment `prod`"});
  CHECK(problems[1].notes.empty());
}

TEST_CASE("suppressions: on the line, above it, several, and never of errors") {
  SourceManager sources;
  const SourceFile& file = sources.add("a.yml",
                                       "a: 1  # slsc:ignore unused-suppression\n"
                                       "# slsc:ignore unknown-suppression, SLS0010 -- why\n"
                                       "# another comment\n"
                                       "\n"
                                       "b: 2\n"
                                       "c: '# slsc:ignore'\n"
                                       "d: 4  # slsc:ignore unknown-plugin\n");
  Sink sink;
  sink.report(diag::unused_suppression, find_span(file, "1"), "x");
  sink.report(diag::unused_suppression, find_span(file, "2"), "x");
  sink.report(diag::unknown_suppression, find_span(file, "b: "), "x");
  sink.report(diag::unused_suppression, find_span(file, "c: "), "left");
  sink.report(diag::unknown_plugin, find_span(file, "4"), "left");
  std::vector<Diagnostic> problems(sink.diagnostics().begin(), sink.diagnostics().end());
  apply_suppressions(problems, sources, Unused::Silent);
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].message == "`left` is ignored here, but there is no such problem");
  CHECK(problems[1].info == &diag::unknown_plugin.info);
}

}  // namespace
}  // namespace slsc::report
