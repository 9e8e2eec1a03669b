#pragma once

#include <string_view>

namespace slsc::sam {

/// The partition of a region, as SAM finds it: `aws-cn` for `cn-north-1`; `aws` where nothing else
/// fits.
std::string_view partition_of(std::string_view region);

}  // namespace slsc::sam
