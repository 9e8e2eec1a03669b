#include <algorithm>
#include <deque>

#include "driver/commands/command.h"
#include "driver/compile.h"
#include "driver/exit_code.h"
#include "driver/report_problems.h"

namespace slsc {

namespace {

struct Linted {
  Compilation compilation;
  std::vector<Diagnostic> problems;
};

// All services in one SARIF document: a document per service would be no JSON.
int print_sarif(const std::deque<Linted>& services, World& world) {
  std::vector<report::Batch> batches;
  bool failed = false;
  for (const Linted& service : services) {
    batches.push_back({service.problems, service.compilation.sources});
    failed |= std::ranges::find(service.problems, Severity::Error, &Diagnostic::severity) !=
              service.problems.end();
  }
  world.out.write(report::render_sarif(batches));
  return failed ? kProblems : kFine;
}

}  // namespace

int run_lint(const Options& options, World& world) {
  std::vector<std::string> paths = options.operands;
  if (paths.empty()) paths.emplace_back(".");
  const bool as_sarif = options.error_format == report::Format::Sarif;
  std::deque<Linted> services;
  int status = kFine;
  for (const std::string& path : paths) {
    Linted& service = services.emplace_back();
    compile(service.compilation, path, options, Until::Checked, world);
    service.problems = shown_problems(service.compilation, options, true);
    if (as_sarif) continue;
    const int printed =
        print_problems(service.problems, service.compilation.sources, options, world, world.out);
    if (printed != kFine) status = kProblems;
    services.pop_back();
  }
  return as_sarif ? print_sarif(services, world) : status;
}

}  // namespace slsc
