#pragma once

#include <string>

#include "support/output.h"
#include "value/value.h"

namespace slsc::json {

enum class Layout { Indented, Compact };

/// `value` as JSON text, keys in the order of the tree, numbers as JavaScript writes them,
/// non-ASCII as UTF-8. Indented: two blanks, empty lists `[]`, no newline at the end. Compact
/// equals JavaScript's JSON.stringify.
void write(Output& out, const Value& value, Layout layout);
void append(std::string& out, const Value& value, Layout layout);
std::string write(const Value& value, Layout layout);

}  // namespace slsc::json
