#include "catalogue_check.h"

#include <set>

#include "diagnostics/definition.h"
#include "golden_file.h"
#include "support/strings.h"

namespace slsc::golden {

namespace {

constexpr std::string_view kPages = "/diagnostics/pages/SLS";

// Every `SLSnnnn` in a text.
void collect_codes(std::string_view text, std::set<std::string, std::less<>>& codes) {
  for (std::size_t at = text.find("SLS"); at != std::string_view::npos;
       at = text.find("SLS", at + 1)) {
    const std::string_view code = text.substr(at, 7);
    if (code.size() == 7 && code.find_first_not_of("0123456789", 3) == std::string_view::npos) {
      codes.emplace(code);
    }
  }
}

void check_page(std::string_view markdown, const DiagnosticInfo& info,
                std::vector<std::string>& missing) {
  const std::string code = diagnostic_code(info);
  const std::string title = concat({"# ", code, ": ", diagnostic_name(info), "\n"});
  if (!markdown.starts_with(title))
    missing.push_back(concat({"the page of ", code, " does not begin with `", trim(title), "`"}));
  for (const std::string_view section :
       {"What it means", "Why it matters", "What to do", "Example"}) {
    if (markdown.find(concat({"\n## ", section, "\n"})) == std::string_view::npos) {
      missing.push_back(concat({"the page of ", code, " has no section `", section, "`"}));
    }
  }
}

}  // namespace

std::vector<std::string> check_catalogue(FileSystem& files, const std::vector<std::string>& goldens,
                                         std::string_view exempt) {
  std::vector<std::string> missing;
  std::set<std::string, std::less<>> expected;
  std::set<std::string, std::less<>> pages;
  for (const std::string& path : goldens) {
    const auto markdown = files.read(path);
    if (!markdown) {
      missing.push_back(concat({path, ": ", markdown.error().message}));
      continue;
    }
    for (const Case& one : parse(*markdown).cases) {
      for (const Command& command : one.commands) collect_codes(command.expected, expected);
    }
    if (path.find(kPages) == std::string::npos) continue;
    const std::string_view name = file_name(path);
    const std::string_view code = name.substr(0, name.size() - file_extension(name).size());
    const DiagnosticInfo* info = find_diagnostic(code);
    if (info == nullptr) {
      missing.push_back(concat({path, ": the catalogue has no ", code}));
      continue;
    }
    pages.emplace(code);
    check_page(*markdown, *info, missing);
  }

  std::set<std::string, std::less<>> exempted;
  for (const std::string_view line : split(exempt, '\n')) {
    if (line.starts_with("#") || trim(line).empty()) continue;
    if (trim(line.substr(std::min<std::size_t>(7, line.size()))).empty()) {
      missing.push_back(concat({"the exemption of ", line, " gives no reason"}));
    }
    collect_codes(line.substr(0, 7), exempted);
  }

  for (const DiagnosticInfo* info : all_diagnostics()) {
    const std::string code = diagnostic_code(*info);
    const std::string what = concat({code, " (", diagnostic_name(*info), ")"});
    if (!pages.contains(code)) missing.push_back(what + " has no page");
    if (!expected.contains(code) && !exempted.contains(code)) {
      missing.push_back(what + " appears in no golden expectation");
    }
    if (expected.contains(code) && exempted.contains(code)) {
      missing.push_back(what + " is exempt from golden tests, but has one");
    }
  }
  return missing;
}

}  // namespace slsc::golden
