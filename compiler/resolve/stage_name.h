#pragma once

#include <string_view>

#include "diagnostics/sink.h"

namespace slsc::resolve {

/// Letters, digits and hyphens: a stage is part of the names of nearly everything.
bool is_stage_name(std::string_view name);
void report_stage_name(std::string_view name, Where where, Sink& sink);

}  // namespace slsc::resolve
