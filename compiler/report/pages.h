#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "diagnostics/definition.h"

namespace slsc::report {

/// The page of a diagnostic, Markdown.
std::optional<std::string_view> find_page(const DiagnosticInfo& info);
/// The text below `## <heading>`, its lines joined; empty when there is no such section.
std::string page_section(std::string_view page, std::string_view heading);
/// Every diagnostic on a line: number, name, severity, message.
std::string list_of_diagnostics();

}  // namespace slsc::report
