#include <algorithm>
#include <deque>

#include "driver/commands/command.h"
#include "driver/compile.h"
#include "driver/composition.h"
#include "driver/exit_code.h"
#include "driver/report_problems.h"

namespace slsc {

namespace {

// What was linted stays for SARIF, which is one document for everything.
struct Linted {
  std::deque<Compilation> services;
  std::deque<Composition> compositions;
};

struct Problems {
  std::vector<Diagnostic> list;
  const SourceManager* sources = nullptr;
};

class Linter {
 public:
  Linter(const Options& options, World& world) : options_(options), world_(world) {}

  void lint(const std::string& path) {
    if (const auto file = find_compose_file(path, options_, world_)) {
      Composition& composition = linted_.compositions.emplace_back();
      compile_composition(composition, *file, options_, Until::Checked, world_);
      take(composition.whole);
      for (const ComposedService& composed : composition.services) take(composed.compilation);
      if (!as_sarif()) linted_.compositions.pop_back();
    } else {
      Compilation& service = linted_.services.emplace_back();
      compile(service, path, options_, Until::Checked, world_);
      take(service);
      if (!as_sarif()) linted_.services.pop_back();
    }
  }

  int finish() {
    if (as_sarif()) print_sarif();
    return failed_ ? kProblems : kFine;
  }

 private:
  bool as_sarif() const { return options_.error_format == report::Format::Sarif; }

  void take(const Compilation& compilation) {
    std::vector<Diagnostic> problems = shown_problems(compilation, options_, true);
    failed_ |=
        std::ranges::find(problems, Severity::Error, &Diagnostic::severity) != problems.end();
    if (as_sarif()) {
      problems_.push_back({std::move(problems), &compilation.sources});
    } else {
      print_problems(problems, compilation.sources, options_, world_, world_.out);
    }
  }

  void print_sarif() {
    std::vector<report::Batch> batches;
    for (const Problems& each : problems_) batches.push_back({each.list, *each.sources});
    world_.out.write(report::render_sarif(batches));
  }

  const Options& options_;
  World& world_;
  Linted linted_;
  std::deque<Problems> problems_;
  bool failed_ = false;
};

}  // namespace

int run_lint(const Options& options, World& world) {
  std::vector<std::string> paths = options.operands;
  if (paths.empty()) paths.emplace_back(".");
  Linter linter(options, world);
  for (const std::string& path : paths) linter.lint(path);
  return linter.finish();
}

}  // namespace slsc
