#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "serverless/lower_sam/api/api_parts.h"

namespace slsc::serverless::sam {

inline constexpr std::string_view kDefaultRoute = "$default";

/// An HTTP API on its way to AWS::Serverless::HttpApi. What each step reads is told in SAM's words
/// here; nothing in the template changes until all of them could.
struct HttpApiFolding {
  HttpApiFolding(Folding& template_folding, const cfn::Resource& resource)
      : folding(template_folding),
        api(resource),
        parts(template_folding, resource),
        properties(template_folding.arena()),
        auth(template_folding.arena()),
        paths(template_folding.arena()) {}

  Folding& folding;
  cfn::Resource api;
  ApiParts parts;
  Map properties;
  Map auth;
  Map paths;  ///< of the document: what events have no words for
  std::vector<ApiEvent> events;
  std::unordered_map<std::string_view, std::string_view> authorizers;  ///< logical id → name
};

// Each says whether SAM can express it.

/// Adds it to Auth.Authorizers.
bool fold_http_api_authorizer(HttpApiFolding& http, const cfn::Resource& authorizer);
/// After the authorizers: adds an event, or a method to the document, or both.
bool fold_http_api_route(HttpApiFolding& http, const cfn::Resource& route);

/// The integration as documents have it; nothing when it has no place there.
std::optional<Map> http_api_integration(const HttpApiFolding& http,
                                        const cfn::Resource& integration);
/// Puts the method into the document, at the path and method of `event`.
void add_http_api_method(HttpApiFolding& http, const Map& event, const Map& definition);
/// What SAM takes from an event stands in the document where there is none.
void complete_without_event(const Map& event, const Map& definition);
void write_http_api_document(HttpApiFolding& http);

/// The function that the integration invokes, if any.
std::optional<Value> target_of_integration(const HttpApiFolding& http,
                                           const cfn::Resource& integration);

/// What API Gateway calls functions of the API by, in the spelling of `spelled`.
std::string http_api_source(const HttpApiFolding& http);

}  // namespace slsc::serverless::sam
