#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace slsc::compose {

/// `${service.output}` in a text of serverless-compose.yml.
struct Reference {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view service;
  std::string_view output;  ///< empty: the text names none
};

/// In order. What has a colon is a variable (`${sls:stage}`) and none of these.
std::vector<Reference> find_references(std::string_view text);

}  // namespace slsc::compose
