#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace slsc::embed {

struct File {
  std::string_view path;  ///< from the root of the project: `schemas/serverless/service.json`
  std::string_view content;
};

/// Every embedded file, sorted by path.
std::span<const File> files();
std::optional<std::string_view> find(std::string_view path);

}  // namespace slsc::embed
