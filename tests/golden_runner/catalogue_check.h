#pragma once

#include <string>
#include <vector>

#include "support/file_system.h"

namespace slsc::golden {

/// Is the catalogue documented and tested? Every row has a page and every page a row; every row
/// appears in an expectation of a golden case or page, or in `exempt` (lines `SLSnnnn reason`).
/// Gives what is missing, a sentence each.
std::vector<std::string> check_catalogue(FileSystem& files, const std::vector<std::string>& goldens,
                                         std::string_view exempt);

}  // namespace slsc::golden
