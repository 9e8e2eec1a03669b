#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "serverless/lower_sam/api/api_parts.h"

namespace slsc::serverless::sam {

/// An HTTP API on its way to AWS::Serverless::HttpApi. What each step reads is told in SAM's words
/// here; nothing in the template changes until all of them could.
struct HttpApiFolding {
  HttpApiFolding(Folding& template_folding, const cfn::Resource& resource)
      : folding(template_folding),
        api(resource),
        parts(template_folding, resource),
        properties(template_folding.arena()),
        auth(template_folding.arena()) {}

  Folding& folding;
  cfn::Resource api;
  ApiParts parts;
  Map properties;
  Map auth;
  std::vector<ApiEvent> events;
  std::unordered_map<std::string_view, std::string_view> authorizers;  ///< logical id → name
};

// Each says whether SAM can express it.

/// Adds it to Auth.Authorizers.
bool fold_http_api_authorizer(HttpApiFolding& http, const cfn::Resource& authorizer);
/// After the authorizers: adds an event.
bool fold_http_api_route(HttpApiFolding& http, const cfn::Resource& route);

/// What API Gateway calls functions of the API by, in the spelling of `spelled`.
std::string http_api_source(const HttpApiFolding& http);

}  // namespace slsc::serverless::sam
