#pragma once

#include "sam/expand/api/open_api_document.h"
#include "sam/expand/resource_context.h"

// The steps in which AWS::Serverless::HttpApi is expanded; http_api.cpp has their order.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-httpapi.html
namespace slsc::sam {

/// Can SAM edit this as the document of an HTTP API: `openapi: 3.x` and `paths`?
bool is_http_document(const Value* body);

// What is written into the document.
void add_http_cors(const ResourceContext& api, const OpenApiDocument& document);
void add_http_auth(const ResourceContext& api, const OpenApiDocument& document);
void add_http_tags(const ResourceContext& api, const OpenApiDocument& document);
void disable_http_endpoint(const ResourceContext& api, const OpenApiDocument& document);
void set_http_title(const ResourceContext& api, const OpenApiDocument& document);
void set_http_description(const ResourceContext& api, const OpenApiDocument& document);

// What stands beside the API.

/// Lets the API invoke the functions of those authorizers that ask for it.
void add_http_authorizer_permissions(const ResourceContext& api);
/// `tags`: a map, or null.
void add_http_stage(const ResourceContext& api, const Value& tags);

}  // namespace slsc::sam
