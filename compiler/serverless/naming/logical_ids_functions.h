#pragma once

#include <string>
#include <string_view>

// Logical ids of functions, layers, the roles and the deployment bucket.
namespace slsc::serverless::naming {

inline constexpr std::string_view kDeploymentBucket = "ServerlessDeploymentBucket";
inline constexpr std::string_view kDeploymentBucketPolicy = "ServerlessDeploymentBucketPolicy";
inline constexpr std::string_view kDeploymentBucketNameOutput = "ServerlessDeploymentBucketName";
inline constexpr std::string_view kExecutionRole = "IamRoleLambdaExecution";
inline constexpr std::string_view kHelperRole = "IamRoleCustomResourcesLambdaExecution";

/// The role of a function that has one of its own.
std::string own_role(std::string_view function);

std::string lambda_function(std::string_view function);
std::string log_group(std::string_view function);
/// `digest` is base64; only its letters and digits count.
std::string lambda_version(std::string_view function, std::string_view digest);
std::string lambda_version_output(std::string_view function);
/// `alias` is `provisioned`, `snapstart` or `durable`.
std::string lambda_alias(std::string_view function, std::string_view alias);
std::string lambda_event_invoke_config(std::string_view function);
/// Also the output's.
std::string lambda_url(std::string_view function);
std::string lambda_url_permission(std::string_view function);
std::string lambda_url_invoke_permission(std::string_view function);

std::string lambda_layer(std::string_view layer);
std::string lambda_layer_permission(std::string_view layer, std::string_view account);

}  // namespace slsc::serverless::naming
