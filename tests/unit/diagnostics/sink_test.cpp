#include "diagnostics/sink.h"

#include <catch2/catch.hpp>

#include "diagnostics/catalogue/input.h"

namespace slsc {
namespace {

constexpr SourceSpan span_at(std::uint32_t begin) {
  return {static_cast<FileId>(1), begin, begin + 1};
}

TEST_CASE("sink: the same problem at the same place is kept once, with its first notes") {
  Sink sink;
  sink.report(diag::unknown_plugin, span_at(1), "a").help("first");
  sink.report(diag::unknown_plugin, span_at(1), "a").help("second");
  REQUIRE(sink.diagnostics().size() == 1);
  CHECK(sink.diagnostics().front().helps == std::vector<std::string>{"first"});
  sink.report(diag::unknown_plugin, span_at(1), "b");
  sink.report(diag::unknown_plugin, span_at(2), "a");
  sink.report(diag::unknown_suppression, span_at(1), "a");
  CHECK(sink.diagnostics().size() == 4);
}

TEST_CASE("sink: a problem of another sink is kept once, too") {
  Sink other;
  other.report(diag::unknown_plugin, span_at(1), "a");
  Sink sink;
  sink.report(other.diagnostics().front()).label(span_at(5), "used here");
  sink.report(other.diagnostics().front()).label(span_at(6), "used here");
  REQUIRE(sink.diagnostics().size() == 1);
  CHECK(sink.diagnostics().front().labels.size() == 1);
}

TEST_CASE("sink: many problems are hardly compared with each other") {
  constexpr std::uint32_t kMany = 5000;
  Sink sink;
  for (std::uint32_t i = 0; i < kMany; ++i) sink.report(diag::unknown_plugin, span_at(i), "a");
  for (std::uint32_t i = 0; i < kMany; ++i) {
    sink.report(diag::unknown_plugin, span_at(0), std::to_string(i));
  }
  CHECK(sink.diagnostics().size() == 2 * kMany);
  CHECK(sink.comparisons() < kMany / 10);
}

}  // namespace
}  // namespace slsc
