#pragma once

#include <map>
#include <string>

#include "serverless/model/plugins/warmup.h"

namespace slsc::package {

/// What the archive of a warmer holds: name in the archive → content.
std::map<std::string, std::string> warmer_code(const serverless::Warmer& warmer);

}  // namespace slsc::package
