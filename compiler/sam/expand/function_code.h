#pragma once

#include <optional>

#include "sam/expand/code_location.h"

namespace slsc::sam {

/// The code of a function: CodeUri, InlineCode or ImageUri, as its PackageType asks for. None when
/// there is none that can be used, which was reported.
std::optional<CodeLocation> read_function_code(const ResourceContext& function);

}  // namespace slsc::sam
