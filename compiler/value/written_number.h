#pragma once

#include "diagnostics/sink.h"
#include "value/value.h"

namespace slsc {

/// Is this a number whose text is not what is written: `1.10`, `012`, `1e3`, too many digits? Known
/// only of numbers in YAML.
bool is_written_otherwise(const Value& value);

/// Warns that such a number becomes a text: whoever wrote it meant what is written.
void report_number_as_text(const Value& number, Sink& sink);

}  // namespace slsc
