#pragma once

#include <cstddef>
#include <string_view>

#include "diagnostics/definition.h"

// Every problem slsc can report, as slsc::diag::<name>. The .def files are the table: one row is the
// identity, the text and the argument types. A row that goes away becomes SLSC_RETIRED(number).
namespace slsc::diag {

#define SLSC_DIAGNOSTIC(number, name, severity, message, ...)        \
  inline constexpr Definition<__VA_ARGS__> name{number, #name, Severity::severity, message};
#define SLSC_RETIRED(number)
#include "diagnostics/catalogue/all.def"
#undef SLSC_DIAGNOSTIC
#undef SLSC_RETIRED

}  // namespace slsc::diag
