#pragma once

#include "value/value.h"

namespace slsc {

/// A number as JSON and JavaScript have it: whole numbers are integers, however they were written
/// (`1.0`, `1e3`), as long as a double holds them exactly.
Value number_value(double number);

}  // namespace slsc
