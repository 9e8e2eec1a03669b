#include "serverless/naming/physical_names.h"

#include "support/sha256.h"
#include "support/strings.h"

namespace slsc::serverless::naming {

namespace {
constexpr std::size_t kLongestFunctionName = 64;
}

std::string lambda_log_group_name(std::string_view function_name) {
  return concat({"/aws/lambda/", function_name});
}

std::string helper_function_name(std::string_view service, std::string_view stage,
                                 std::string_view helper) {
  const std::string name = concat({service, "-", stage, "-", helper});
  if (name.size() <= kLongestFunctionName) return name;
  return name.substr(0, 32) + md5_hex(name);
}

std::string export_name(std::string_view service, std::string_view stage, std::string_view output) {
  return concat({"sls-", service, "-", stage, "-", output});
}

}  // namespace slsc::serverless::naming
