#pragma once

#include "diagnostics/sink.h"
#include "value/value.h"

namespace slsc {

/// Warns that a number (Value::respelled) becomes a text: whoever wrote it meant what is written.
void report_number_as_text(const Value& number, Sink& sink);

}  // namespace slsc
