#pragma once

#include <string_view>

#include "sam/expand/api/open_api_document.h"

// The parts of a document that say who may call what.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authorizer.html
namespace slsc::sam {

inline constexpr std::string_view kAwsIam = "AWS_IAM";
inline constexpr std::string_view kNone = "NONE";
/// Markers in a method's `security` until the API's defaults are applied.
inline constexpr std::string_view kApiKey = "api_key";
inline constexpr std::string_view kNoApiKey = "api_key_false";

void define_aws_iam(const OpenApiDocument& document);
void define_api_key(const OpenApiDocument& document);
/// Appends `{name: scopes}` to the method's `security`.
void require(const OpenApiDocument& document, Map method, std::string_view name,
             const Value& scopes, std::string_view path);

}  // namespace slsc::sam
