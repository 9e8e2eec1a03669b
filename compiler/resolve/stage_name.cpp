#include "resolve/stage_name.h"

#include <algorithm>

#include "diagnostics/catalogue/variables.h"
#include "support/strings.h"

namespace slsc::resolve {

bool is_stage_name(std::string_view name) {
  return !name.empty() &&
         std::ranges::all_of(name, [](char c) { return is_alphanumeric(c) || c == '-'; });
}

void report_stage_name(std::string_view name, Where where, Sink& sink) {
  sink.report(diag::invalid_stage_name, where, name)
      .help("a stage's name has letters, digits and hyphens");
}

}  // namespace slsc::resolve
