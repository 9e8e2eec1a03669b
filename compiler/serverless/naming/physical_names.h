#pragma once

#include <string>
#include <string_view>

// Names that people see in AWS.
namespace slsc::serverless::naming {

/// `/aws/lambda/<name of the function>`.
std::string lambda_log_group_name(std::string_view function_name);
/// A helper function's name; over 64 characters the first 32 and an MD5 of the whole.
std::string helper_function_name(std::string_view service, std::string_view stage,
                                 std::string_view helper);
/// `sls-<service>-<stage>-<output>`.
std::string export_name(std::string_view service, std::string_view stage, std::string_view output);

}  // namespace slsc::serverless::naming
