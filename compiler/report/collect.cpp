#include "report/collect.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "support/strings.h"

namespace slsc::report {

namespace {

struct Collected {
  Diagnostic problem;
  std::vector<std::string> environments;
};

// What makes two problems of different environments the same one.
using Identity = std::tuple<int, FileId, std::uint32_t, std::uint32_t, std::string>;

Identity identity_of(const Diagnostic& problem) {
  return {problem.info->number, problem.span.file, problem.span.begin, problem.span.end,
          problem.message};
}

std::string in_environments(const std::vector<std::string>& names) {
  return concat(
      {names.size() == 1 ? "in environment `" : "in environments `", join(names, "`, `"), "`"});
}

}  // namespace

std::vector<Diagnostic> collect(const Sink& shared,
                                std::span<const EnvironmentProblems> environments) {
  std::vector<Collected> all;
  for (const Diagnostic& problem : shared.diagnostics()) all.push_back({problem, {}});
  std::map<Identity, std::size_t> known;
  for (const EnvironmentProblems& environment : environments) {
    for (const Diagnostic& problem : environment.sink->diagnostics()) {
      const auto [found, is_new] = known.emplace(identity_of(problem), all.size());
      if (is_new) all.push_back({problem, {}});
      all[found->second].environments.emplace_back(environment.environment);
    }
  }

  std::vector<Diagnostic> problems;
  problems.reserve(all.size());
  for (Collected& collected : all) {
    const std::size_t count = collected.environments.size();
    if (count > 0 && count < environments.size()) {
      collected.problem.note(in_environments(collected.environments));
    }
    problems.push_back(std::move(collected.problem));
  }
  return problems;
}

void order(std::vector<Diagnostic>& problems, const SourceManager& sources) {
  // By path, not by FileId: environments that are compiled at the same time read files in any
  // order.
  const auto place = [&](const Diagnostic& problem) {
    const std::string_view path =
        problem.span.exists() ? sources.path(problem.span.file) : std::string_view();
    return std::tuple(path, problem.span.begin, problem.span.end);
  };
  std::ranges::stable_sort(problems, {}, place);
}

}  // namespace slsc::report
