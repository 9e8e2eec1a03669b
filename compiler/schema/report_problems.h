#pragma once

#include "diagnostics/sink.h"
#include "schema/problem.h"

namespace slsc::schema {

/// Words the problems and reports each at its narrowest text. False when one of them is an error;
/// with `as_warnings` none is.
bool report_problems(const Problems& problems, bool as_warnings, Sink& sink);

}  // namespace slsc::schema
