#include "serverless/naming/logical_ids_plugins.h"

#include "serverless/naming/normalize.h"
#include "support/sha256.h"
#include "support/strings.h"

namespace slsc::serverless::naming {

namespace {

/// Parts between separators, upper-cased first. What would be lost is spelled, so that different
/// names stay different.
std::string words(std::string_view text, char separator) {
  std::string joined;
  for (const std::string_view part : split(text, separator)) {
    std::string word;
    for (const char c : part) {
      if (is_alphanumeric(c)) {
        word += c;
      } else if (c == '*') {
        word += "Wildcard";
      } else {
        word += c == '-' ? "Dash" : c == '_' ? "Underscore" : c == '.' ? "Dot" : "Sign";
      }
    }
    joined += upper_first(word);
  }
  return joined;
}

}  // namespace

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

std::string custom_domain(std::string_view domain) {
  return concat({"CustomDomain", words(domain, '.')});
}

std::string custom_domain_mapping(std::string_view domain, std::string_view base_path) {
  return concat({custom_domain(domain), "Mapping", words(base_path, '/')});
}

std::string custom_domain_records(std::string_view domain, std::string_view which) {
  return concat({custom_domain(domain), which, "Records"});
}

}  // namespace slsc::serverless::naming
