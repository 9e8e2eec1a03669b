#include <deque>
#include <utility>
#include <vector>

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
    if (as_sarif()) print_problems(problems_, options_, world_, world_.out);
    return failed_ ? kProblems : kFine;
  }

 private:
  bool as_sarif() const { return options_.error_format == report::Format::Sarif; }

  void take(const Compilation& compilation) {
    ShownProblems problems = shown_problems(compilation, options_, true);
    failed_ |= problems.has_errors();
    if (as_sarif()) {
      problems_.push_back(std::move(problems));
    } else {
      print_problems({&problems, 1}, options_, world_, world_.out);
    }
  }

  const Options& options_;
  World& world_;
  Linted linted_;
  std::vector<ShownProblems> problems_;
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
