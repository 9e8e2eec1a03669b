#include "embed/embedded.h"

#include <algorithm>

namespace slsc::embed {

std::optional<std::string_view> find(std::string_view path) {
  const std::span<const File> all = files();
  const auto found = std::ranges::lower_bound(all, path, {}, &File::path);
  if (found == all.end() || found->path != path) return std::nullopt;
  return found->content;
}

}  // namespace slsc::embed
