#pragma once

#include <cstddef>
#include <string_view>

// What CloudFormation and the services take at most.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
namespace slsc::cfn {

inline constexpr std::size_t kMostResources = 500;
inline constexpr std::size_t kMostOutputs = 200;
inline constexpr std::size_t kMostParameters = 200;
inline constexpr std::size_t kMostMappings = 200;
inline constexpr std::size_t kLongestLogicalId = 255;
inline constexpr std::size_t kLongestDescription = 1024;      // bytes
inline constexpr std::size_t kLargestTemplate = 1024 * 1024;  // bytes, from S3

/// The property that names resources of a type, and how long the name may be.
struct NameLimit {
  std::string_view type;
  std::string_view property;
  std::size_t longest;  ///< characters
  bool unique;          ///< in an account and region, whatever else is set
};

/// Null when the type has no name of its own, or its limit is not known here.
const NameLimit* find_name_limit(std::string_view type);

}  // namespace slsc::cfn
