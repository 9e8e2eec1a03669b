#include "driver/report_problems.h"

#include <algorithm>
#include <utility>

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

std::vector<ShownProblems> all_of(const Compilation& compilation, const Options& options) {
  return {shown_problems(compilation, options, false)};
}

std::vector<ShownProblems> all_of(const Composition& composition, const Options& options) {
  std::vector<ShownProblems> problems = all_of(composition.whole, options);
  for (const ComposedService& composed : composition.services) {
    problems.push_back(shown_problems(composed.compilation, options, false));
  }
  return problems;
}

}  // namespace

bool ShownProblems::has_errors() const {
  return std::ranges::find(list, Severity::Error, &Diagnostic::severity) != list.end();
}

ShownProblems shown_problems(const Compilation& compilation, const Options& options,
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
  return {std::move(problems), &compilation.sources};
}

int print_problems(std::span<const ShownProblems> problems, const Options& options, World& world,
                   Output& to) {
  report::Style style;
  const bool wanted = options.color == ColorChoice::Auto
                          ? to.is_terminal() && !world.environment.contains("NO_COLOR")
                          : options.color == ColorChoice::Always;
  style.color = wanted && options.error_format == report::Format::Text;
  // What is written in files is shown as it is; only what a problem says may hold secrets.
  std::vector<ShownProblems> shown(problems.begin(), problems.end());
  std::vector<report::Batch> batches;
  for (ShownProblems& each : shown) {
    for (Diagnostic& problem : each.list) conceal(problem, world.secrets);
    batches.push_back({each.list, *each.sources});
  }
  if (options.error_format == report::Format::Sarif) {
    to.write(report::render_sarif(batches));
  } else {
    for (const report::Batch& each : batches) {
      to.write(report::render(each.problems, each.sources, options.error_format, style));
    }
  }
  return std::ranges::any_of(problems, &ShownProblems::has_errors) ? kProblems : kFine;
}

int report_problems(const Compilation& compilation, const Options& options, World& world) {
  return print_problems(all_of(compilation, options), options, world, world.err);
}

int report_problems(const Composition& composition, const Options& options, World& world) {
  return print_problems(all_of(composition, options), options, world, world.err);
}

bool has_shown_errors(const Compilation& compilation, const Options& options) {
  return std::ranges::any_of(all_of(compilation, options), &ShownProblems::has_errors);
}

bool has_shown_errors(const Composition& composition, const Options& options) {
  return std::ranges::any_of(all_of(composition, options), &ShownProblems::has_errors);
}

}  // namespace slsc
