#include "report/report.h"
#include "support/strings.h"
#include "support/utf8.h"

// https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
namespace slsc::report {

namespace {

std::string escape(std::string_view text, bool in_property) {
  std::string out;
  for (const char c : text) {
    if (c == '%') {
      out += "%25";
    } else if (c == '\r') {
      out += "%0D";
    } else if (c == '\n') {
      out += "%0A";
    } else if (in_property && c == ':') {
      out += "%3A";
    } else if (in_property && c == ',') {
      out += "%2C";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

void render_github(std::string& out, const Diagnostic& problem, const SourceManager& sources) {
  out += concat(
      {"::", problem.severity == Severity::Note ? "notice" : severity_name(problem.severity), " "});
  if (problem.span.exists()) {
    const LineColumn begin = sources.locate(problem.span);
    const LineColumn end = sources.lines(problem.span.file).locate(problem.span.end);
    out += concat({"file=", escape(sources.path(problem.span.file), true),
                   ",line=", std::to_string(begin.line), ",endLine=", std::to_string(end.line)});
    // Columns are shown only for problems within one line.
    if (begin.line == end.line) {
      out += concat(
          {",col=", std::to_string(begin.column), ",endColumn=", std::to_string(end.column)});
    }
    out += ',';
  }
  std::string message = escape_controls(problem.message);
  for (const std::string& note : problem.notes) message += concat({"\nnote: ", note});
  for (const std::string& help : problem.helps) message += concat({"\nhelp: ", help});
  out += concat(
      {"title=",
       escape(concat({diagnostic_code(*problem.info), " ", diagnostic_name(*problem.info)}), true),
       "::", escape(message, false), "\n"});
}

}  // namespace slsc::report
