#pragma once

#include <string_view>

#include "sam/expand/api/authorizer.h"
#include "sam/expand/api/open_api_document.h"

// The parts of a document that say who may call what.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authorizer.html
namespace slsc::sam {

/// Markers in a method's `security` until the API's defaults are applied.
inline constexpr std::string_view kApiKey = "api_key";
inline constexpr std::string_view kNoApiKey = "api_key_false";

/// `name` at `path` is none of the authorizers in `auth` of the API.
void report_unknown_authorizer(Sink& sink, const Value& name, std::string_view path,
                               std::string_view api, const Value& auth);
void define_aws_iam(const OpenApiDocument& document);
void define_api_key(const OpenApiDocument& document);
/// Appends `{name: scopes}` to the method's `security`.
void require(const OpenApiDocument& document, Map method, std::string_view name,
             const Value& scopes, std::string_view path);

}  // namespace slsc::sam
