#include "driver/report_problems.h"

#include <algorithm>

#include "driver/exit_code.h"
#include "report/collect.h"
#include "report/suppressions.h"
#include "support/utf8.h"

namespace slsc {

namespace {

void conceal(Diagnostic& problem, const Secrets& secrets) {
  const auto in = [&](std::string& text) {
    if (find_invalid_utf8(text)) text = escape_ill_formed(text);
    text = secrets.conceal(std::move(text));
  };
  in(problem.message);
  in(problem.primary_text);
  for (Label& label : problem.labels) in(label.text);
  for (std::string& note : problem.notes) in(note);
  for (std::string& help : problem.helps) in(help);
}

}  // namespace

std::vector<Diagnostic> shown_problems(const Compilation& compilation, const Options& options,
                                       bool report_unused_suppressions) {
  std::vector<report::EnvironmentProblems> environments;
  for (const Stack& stack : compilation.stacks) {
    environments.push_back({stack.environment.name, &stack.sink});
  }
  std::vector<Diagnostic> problems = report::collect(compilation.sink, environments);
  // A suppression is known to be unused only when everything was looked at.
  const bool looked_at_all = report_unused_suppressions && !compilation.has_errors();
  report::apply_suppressions(problems, compilation.sources,
                             looked_at_all ? report::Unused::Reported : report::Unused::Silent);
  if (options.warnings_are_errors) {
    for (Diagnostic& problem : problems) {
      if (problem.severity == Severity::Warning) problem.severity = Severity::Error;
    }
  }
  report::order(problems, compilation.sources);
  return problems;
}

int print_problems(std::span<const Diagnostic> problems, const SourceManager& sources,
                   const Options& options, World& world, Output& to) {
  report::Style style;
  const bool wanted = options.color == ColorChoice::Auto
                          ? to.is_terminal() && !world.environment.contains("NO_COLOR")
                          : options.color == ColorChoice::Always;
  style.color = wanted && options.error_format == report::Format::Text;
  // What is written in files is shown as it is; only what a problem says may hold secrets.
  std::vector<Diagnostic> shown(problems.begin(), problems.end());
  for (Diagnostic& problem : shown) conceal(problem, world.secrets);
  to.write(report::render(shown, sources, options.error_format, style));
  const bool failed =
      std::ranges::find(problems, Severity::Error, &Diagnostic::severity) != problems.end();
  return failed ? kProblems : kFine;
}

int report_problems(const Compilation& compilation, const Options& options, World& world) {
  return print_problems(shown_problems(compilation, options, false), compilation.sources, options,
                        world, world.err);
}

int report_problems(const Composition& composition, const Options& options, World& world) {
  int status = report_problems(composition.whole, options, world);
  for (const ComposedService& composed : composition.services) {
    if (report_problems(composed.compilation, options, world) != kFine) status = kProblems;
  }
  return status;
}

}  // namespace slsc
