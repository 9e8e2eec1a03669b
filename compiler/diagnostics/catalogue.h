#pragma once

// Every problem slsc can report, as slsc::diag::<name>. The .def files are the table: one row is
// the identity, the text and the argument types. A row that goes away becomes SLSC_RETIRED(number).
// Include the area's own header where problems are reported, so that a new row is compiled where it
// matters only; this one is for what needs all of them.

#include "diagnostics/catalogue/deployment.h"
#include "diagnostics/catalogue/input.h"
#include "diagnostics/catalogue/lint.h"
#include "diagnostics/catalogue/lowering.h"
#include "diagnostics/catalogue/model.h"
#include "diagnostics/catalogue/packaging.h"
#include "diagnostics/catalogue/plugins.h"
#include "diagnostics/catalogue/sam.h"
#include "diagnostics/catalogue/schema.h"
#include "diagnostics/catalogue/syntax.h"
#include "diagnostics/catalogue/variables.h"
