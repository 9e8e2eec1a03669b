// No include guard: what stands between this and end_rows.h makes the rows of a .def file the
// definitions slsc::diag::<name>.

#include <cstddef>
#include <string_view>

#include "diagnostics/definition.h"

#define SLSC_DIAGNOSTIC(number, name, severity, message, ...) \
  inline constexpr Definition<__VA_ARGS__> name{number, #name, Severity::severity, message};
#define SLSC_RETIRED(number)
