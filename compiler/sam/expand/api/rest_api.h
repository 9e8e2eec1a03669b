#pragma once

#include <string>
#include <string_view>

#include "sam/expand/api/open_api_document.h"
#include "sam/expand/resource_context.h"

// The steps in which AWS::Serverless::Api is expanded; rest_api.cpp has their order.
namespace slsc::sam {

// What edits the document of the API.
void add_cors(const ResourceContext& api, const OpenApiDocument& document);
void add_auth(const ResourceContext& api, const OpenApiDocument& document);
void add_gateway_responses(const ResourceContext& api, const OpenApiDocument& document);
void add_binary_media_types(const ResourceContext& api, const OpenApiDocument& document);
void add_models(const ResourceContext& api, const OpenApiDocument& document);
void disable_execute_api(const ResourceContext& api, const OpenApiDocument& document);
/// What SAM writes as Swagger 2.0, in a document of OpenAPI 3: security schemes, schemas and the
/// preflight methods. `version`: the API's OpenApiVersion, or null.
void upgrade_to_open_api_3(const OpenApiDocument& document, const Value& version);

// What stands beside the API.

/// The deployment, called after `content`, which tells what is deployed apart, and the stage.
/// Returns the stage's id.
std::string add_stage(const ResourceContext& api, std::string_view content);
void add_authorizer_permissions(const ResourceContext& api);
void add_domain(const ResourceContext& api);
void add_usage_plan(const ResourceContext& api, std::string_view stage_id);
/// The API's tags, when it propagates them, instead of the resource's own.
void propagate_tags(const ResourceContext& api, const cfn::Resource& to);

}  // namespace slsc::sam
