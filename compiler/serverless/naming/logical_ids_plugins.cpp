#include "serverless/naming/logical_ids_plugins.h"

#include "serverless/naming/normalize.h"
#include "support/sha256.h"
#include "support/strings.h"

namespace slsc::serverless::naming {

std::string concurrency_scaling(std::string_view service, std::string_view function,
                                std::string_view what, std::string_view stage,
                                std::string_view region) {
  constexpr std::size_t kLongest = 64;
  std::string id;
  for (const char c : concat({upper_first(service), upper_first(function), what, upper_first(stage),
                              upper_first(region)})) {
    if (is_alphanumeric(c)) id += c;
  }
  return id.size() <= kLongest ? id : id.substr(0, 32) + md5_hex(id);
}

std::string warmer_function(std::string_view warmer) {
  return "warmUpPlugin" + upper_first(warmer);
}

std::string warmer_role(std::string_view warmer) {
  return concat({"WarmUpPlugin", upper_first(warmer), "Role"});
}

}  // namespace slsc::serverless::naming
