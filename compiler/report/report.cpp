#include "report/report.h"

#include "support/strings.h"

namespace slsc::report {

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return "error";
    case Severity::Warning:
      return "warning";
    case Severity::Note:
      return "note";
  }
  return {};
}

std::string render(std::span<const Diagnostic> problems, const SourceManager& sources,
                   Format format, Style style) {
  if (format == Format::Sarif) {
    const Batch batch{problems, sources};
    return render_sarif({&batch, 1});
  }
  std::string out;
  const bool for_people = format == Format::Text || format == Format::Short;
  const auto most = static_cast<std::size_t>(style.most_shown);
  std::size_t shown = 0;
  for (const Diagnostic& problem : problems) {
    if (for_people && shown == most) {
      out += concat({"... and ", counted(problems.size() - shown, "more problem"), "\n"});
      break;
    }
    if (format == Format::Text) {
      if (shown > 0) out += '\n';
      render_text(out, problem, sources, style.color);
    } else if (format == Format::Short) {
      render_short(out, problem, sources);
    } else if (format == Format::Github) {
      render_github(out, problem, sources);
    } else {
      render_json(out, problem, sources);
    }
    ++shown;
  }
  return out;
}

}  // namespace slsc::report
