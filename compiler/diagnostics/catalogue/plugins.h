#pragma once

#include "diagnostics/catalogue/begin_rows.h"

namespace slsc::diag {
#include "diagnostics/catalogue/plugins.def"
}  // namespace slsc::diag

#include "diagnostics/catalogue/end_rows.h"
