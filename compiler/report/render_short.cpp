#include "report/report.h"
#include "support/strings.h"
#include "support/utf8.h"

namespace slsc::report {

void render_short(std::string& out, const Diagnostic& problem, const SourceManager& sources) {
  if (problem.span.exists()) out += concat({escape_controls(sources.describe(problem.span)), ": "});
  out += concat({severity_name(problem.severity), "[", diagnostic_code(*problem.info),
                 "]: ", escape_controls(problem.message), "\n"});
}

}  // namespace slsc::report
