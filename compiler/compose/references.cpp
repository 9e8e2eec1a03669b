#include "compose/references.h"

#include <algorithm>

#include "support/strings.h"

namespace slsc::compose {

std::vector<Reference> find_references(std::string_view text) {
  constexpr std::string_view kOpening = "${";
  std::vector<Reference> references;
  const auto belongs = [](char c) {
    return is_alphanumeric(c) || c == '_' || c == '-' || c == '.';
  };
  for (std::size_t begin = text.find(kOpening); begin != std::string_view::npos;
       begin = text.find(kOpening, begin + kOpening.size())) {
    const std::size_t close = text.find('}', begin);
    if (close == std::string_view::npos) break;
    const std::string_view inside = text.substr(begin + 2, close - begin - 2);
    if (inside.empty() || !std::ranges::all_of(inside, belongs)) continue;
    const std::size_t dot = std::min(inside.find('.'), inside.size());
    references.push_back(
        {begin, close + 1, inside.substr(0, dot), inside.substr(std::min(dot + 1, inside.size()))});
  }
  return references;
}

}  // namespace slsc::compose
