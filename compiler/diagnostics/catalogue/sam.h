#pragma once

#include "diagnostics/catalogue/begin_rows.h"

namespace slsc::diag {
#include "diagnostics/catalogue/sam.def"
}  // namespace slsc::diag

#include "diagnostics/catalogue/end_rows.h"
