#include "diagnostics/catalogue.h"

#include <algorithm>
#include <charconv>

#include "support/strings.h"

namespace slsc {

namespace {

constexpr const DiagnosticInfo* kAll[] = {
#define SLSC_DIAGNOSTIC(number, name, severity, message, ...) &diag::name.info,
#define SLSC_RETIRED(number)
#include "diagnostics/catalogue/all.def"
#undef SLSC_DIAGNOSTIC
#undef SLSC_RETIRED
};

}  // namespace

std::string diagnostic_code(const DiagnosticInfo& info) {
  const std::string digits = std::to_string(info.number);
  return concat({"SLS", std::string(4 - std::min<std::size_t>(4, digits.size()), '0'), digits});
}

std::string diagnostic_name(const DiagnosticInfo& info) {
  std::string name(info.name);
  std::ranges::replace(name, '_', '-');
  return name;
}

std::span<const DiagnosticInfo* const> all_diagnostics() { return kAll; }

const DiagnosticInfo* find_diagnostic(std::string_view text) {
  std::string_view digits = text;
  if (starts_with_ignoring_case(digits, "SLS")) digits.remove_prefix(3);
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool numeric = error == std::errc() && end == digits.data() + digits.size();
  for (const DiagnosticInfo* info : all_diagnostics()) {
    if (numeric ? info->number == number : diagnostic_name(*info) == text) return info;
  }
  return nullptr;
}

}  // namespace slsc
