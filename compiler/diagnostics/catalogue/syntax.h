#pragma once

#include "diagnostics/catalogue/begin_rows.h"

namespace slsc::diag {
#include "diagnostics/catalogue/syntax.def"
}  // namespace slsc::diag

#include "diagnostics/catalogue/end_rows.h"
