#include "report/pages.h"

#include "embed/embedded.h"
#include "report/report.h"
#include "support/strings.h"

namespace slsc::report {

std::optional<std::string_view> find_page(const DiagnosticInfo& info) {
  return embed::find(concat({"compiler/diagnostics/pages/", diagnostic_code(info), ".md"}));
}

std::string page_section(std::string_view page, std::string_view heading) {
  std::string text;
  bool inside = false;
  for (const std::string_view line : split(page, '\n')) {
    if (line.starts_with("## ")) {
      inside = trim(line.substr(3)) == heading;
      continue;
    }
    if (!inside || trim(line).empty()) continue;
    if (!text.empty()) text += ' ';
    text += trim(line);
  }
  return text;
}

std::string list_of_diagnostics() {
  std::string text;
  for (const DiagnosticInfo* info : all_diagnostics()) {
    std::string name = diagnostic_name(*info);
    constexpr std::size_t kMessageColumn = 36;
    name.resize(std::max(name.size(), kMessageColumn), ' ');
    std::string severity(severity_name(info->severity));
    severity.resize(8, ' ');
    text += concat({diagnostic_code(*info), "  ", severity, name, "  ", info->message, "\n"});
  }
  return text;
}

}  // namespace slsc::report
