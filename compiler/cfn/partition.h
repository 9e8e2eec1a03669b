#pragma once

#include <string_view>

namespace slsc::cfn {

/// The partition of a region: `aws-cn` for `cn-north-1`; `aws` where nothing else fits.
/// https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
std::string_view partition_of(std::string_view region);

/// What AWS::URLSuffix is in a region: `amazonaws.com`.
std::string_view url_suffix_of(std::string_view region);

}  // namespace slsc::cfn
