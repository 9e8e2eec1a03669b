#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace slsc {

enum class Severity : std::uint8_t { Error, Warning, Note };

/// What every problem of a kind shares. A number is never reused and is shown as `SLSnnnn`.
struct DiagnosticInfo {
  int number;
  std::string_view name;  ///< `unknown_variable_source`; people see it with dashes
  Severity severity;      ///< the default; policy may change it
  std::string_view message;
};

/// `SLS2001`.
std::string diagnostic_code(const DiagnosticInfo& info);
/// `unknown-variable-source`: what suppressions and options call it.
std::string diagnostic_name(const DiagnosticInfo& info);
/// Every row of the catalogue, by number.
std::span<const DiagnosticInfo* const> all_diagnostics();
/// By `SLS2001`, `2001` or `unknown-variable-source`; null when there is none.
const DiagnosticInfo* find_diagnostic(std::string_view text);

/// A row of the catalogue. The compiler checks that the message uses {0}...{n-1}, each at least
/// once, for n arguments.
template <typename... Args>
struct Definition {
  DiagnosticInfo info;

  consteval Definition(int number, std::string_view name, Severity severity,
                       std::string_view message)
      : info{number, name, severity, message} {
    bool used[sizeof...(Args) + 1] = {};
    for (std::size_t i = 0; i + 2 < message.size(); ++i) {
      if (message[i] != '{' || message[i + 2] != '}') continue;
      const auto index = static_cast<std::size_t>(message[i + 1] - '0');
      if (index > 9) continue;
      if (index >= sizeof...(Args)) placeholder_without_argument();
      used[index] = true;
    }
    for (std::size_t i = 0; i < sizeof...(Args); ++i) {
      if (!used[i]) argument_without_placeholder();
    }
  }

 private:
  // Not constexpr, so that calling them is the compile error.
  static void placeholder_without_argument() {}
  static void argument_without_placeholder() {}
};

}  // namespace slsc
