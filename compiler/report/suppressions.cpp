#include "report/suppressions.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "diagnostics/catalogue/input.h"
#include "support/edit_distance.h"
#include "support/file_system.h"
#include "support/strings.h"
#include "yaml/comments.h"

namespace slsc::report {

namespace {

constexpr std::string_view kMarker = "slsc:ignore";

struct Suppression {
  SourceSpan span;  // of the name
  std::string_view name;
  const DiagnosticInfo* info;
  std::uint32_t line;  // the line it speaks about
  bool used = false;
};

bool is_comment_or_empty(std::string_view line) {
  const std::string_view text = trim(line);
  return text.empty() || text.front() == '#';
}

void read_suppressions(const SourceFile& file, const LineIndex& lines,
                       std::vector<Suppression>& out) {
  for (const yaml::Comment& comment : yaml::scan_comments(file)) {
    if (!comment.text.starts_with(kMarker)) continue;
    std::uint32_t target = lines.locate(comment.span.begin).line;
    if (comment.stands_alone) {
      do {
        ++target;
      } while (target <= lines.line_count() && is_comment_or_empty(lines.line(target)));
    }
    std::string_view names = comment.text.substr(kMarker.size());
    names = names.substr(0, names.find("--"));
    const auto marker_end = static_cast<std::uint32_t>(names.data() - file.text.data());
    // `slsc:ignore: name` is meant as well.
    if (names.starts_with(':')) names.remove_prefix(1);
    if (trim(names).empty()) {
      const auto size = static_cast<std::uint32_t>(kMarker.size());
      out.push_back({{file.id, marker_end - size, marker_end}, {}, nullptr, target});
      continue;
    }
    // Names have dashes, but never two: what follows those is the reason.
    for (const std::string_view part : split(names, ',')) {
      const std::string_view name = trim(part);
      if (name.empty()) continue;
      const auto begin = static_cast<std::uint32_t>(name.data() - file.text.data());
      const auto end = static_cast<std::uint32_t>(begin + name.size());
      out.push_back({{file.id, begin, end}, name, find_diagnostic(name), target});
    }
  }
}

void report_unknown(Sink& sink, const Suppression& suppression) {
  Diagnostic& problem = sink.report(diag::unknown_suppression, suppression.span, suppression.name);
  if (suppression.name.empty()) {
    problem.help("name what is ignored: `# slsc:ignore handler-not-in-archive`");
    return;
  }
  std::vector<std::string> names;
  for (const DiagnosticInfo* info : all_diagnostics()) names.push_back(diagnostic_name(*info));
  if (const auto near = nearest(suppression.name, names)) {
    problem.help(concat({"did you mean `", *near, "`?"}));
  } else {
    problem.help("`slsc explain` lists the names");
  }
}

}  // namespace

void apply_suppressions(std::vector<Diagnostic>& problems, const SourceManager& sources,
                        Unused unused) {
  std::vector<Suppression> suppressions;
  for (std::uint32_t id = 1; id <= sources.file_count(); ++id) {
    const SourceFile& file = sources.file(static_cast<FileId>(id));
    const std::string_view extension = file_extension(file.path);
    if (extension != ".yml" && extension != ".yaml") continue;
    // Most files have none: their lines need not be counted.
    if (file.text.find(kMarker) == std::string::npos) continue;
    read_suppressions(file, sources.lines(file.id), suppressions);
  }
  if (suppressions.empty()) return;

  // What is suppressed: a problem in a file, on a line.
  using Target = std::tuple<const DiagnosticInfo*, FileId, std::uint32_t>;
  std::multimap<Target, Suppression*> by_target;
  for (Suppression& suppression : suppressions) {
    by_target.emplace(Target(suppression.info, suppression.span.file, suppression.line),
                      &suppression);
  }
  std::erase_if(problems, [&](const Diagnostic& problem) {
    if (problem.severity == Severity::Error || !problem.span.exists()) return false;
    const auto [first, last] = by_target.equal_range(
        Target(problem.info, problem.span.file, sources.locate(problem.span).line));
    for (auto found = first; found != last; ++found) found->second->used = true;
    return first != last;
  });

  Sink sink;
  for (const Suppression& suppression : suppressions) {
    if (suppression.info == nullptr) {
      report_unknown(sink, suppression);
    } else if (!suppression.used && unused == Unused::Reported) {
      sink.report(diag::unused_suppression, suppression.span, suppression.name)
          .help("remove it, or move it to the line of the problem");
    }
  }
  problems.insert(problems.end(), sink.diagnostics().begin(), sink.diagnostics().end());
}

}  // namespace slsc::report
