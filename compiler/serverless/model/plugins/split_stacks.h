#pragma once

#include <optional>
#include <string_view>

#include "serverless/model/service.h"

namespace slsc::serverless {

inline constexpr std::string_view kSplitStacksPlugin = "serverless-plugin-split-stacks";

/// `custom.splitStacks`: how resources are divided among nested stacks.
struct SplitSettings {
  Where where;
  bool per_function = false;
  bool per_type = true;
  /// Into how many stacks functions are divided; 0: they are not.
  std::size_t function_groups = 0;
  std::size_t stack_concurrency = 0;     ///< 0: as CloudFormation likes
  std::size_t resource_concurrency = 0;  ///< 0: as CloudFormation likes
  std::optional<Value> map;              ///< path of a file with destinations by type
};

/// None when the service does not split its stack.
std::optional<SplitSettings> read_split_settings(const Service& service, Sink& sink);

}  // namespace slsc::serverless
