#pragma once

#include <string_view>

#include "value/value.h"

namespace slsc::serverless {

/// Is `stage` among those of a plugin's setting `stages`? The plugins ask JavaScript's `includes`:
/// a text is searched for the stage.
bool names_stage(const Value& stages, std::string_view stage);

}  // namespace slsc::serverless
