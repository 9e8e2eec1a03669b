#pragma once

#include <cstddef>

// What a file may cost. People never meet these; hostile input does.
namespace slsc::yaml {

/// As js-yaml: deeper than anything CloudFormation takes, and safe for recursion everywhere.
inline constexpr std::size_t kDeepest = 100;
/// Values that aliases stand for, in all.
inline constexpr std::size_t kMostAliased = 1'000'000;
inline constexpr int kLargestMegabytes = 64;
/// Problems of one file that are listed; the first ones matter.
inline constexpr std::size_t kMostReports = 100;

}  // namespace slsc::yaml
