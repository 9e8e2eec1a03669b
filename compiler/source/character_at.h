#pragma once

#include <cstddef>

#include "source/source_manager.h"

namespace slsc {

/// The character at a byte offset, for a problem that is about one.
SourceSpan character_at(const SourceFile& file, std::size_t offset);

}  // namespace slsc
