#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "serverless/model/config_reader.h"

namespace slsc::serverless {

/// provider.httpApi.cors, defaults filled in.
struct HttpApiCors {
  List origins;
  List headers;
  std::optional<List> methods;  ///< nothing: those of the routes
  std::optional<List> exposed_headers;
  bool allow_credentials = false;
  std::optional<Value> max_age;
};

/// One entry of provider.httpApi.authorizers: a function decides (request), or the issuer of a
/// token does (jwt).
struct HttpApiAuthorizer {
  explicit HttpApiAuthorizer(Arena& arena) : identity_sources(arena) {}

  Where where;
  std::string_view key;
  std::string_view name;  ///< `name`, else the key
  bool is_request = false;
  List identity_sources;

  std::optional<Value> issuer_url;
  std::optional<List> audiences;

  std::optional<Value> function_name;  ///< text: a function of this service
  std::optional<Value> function_arn;
  std::optional<Value> result_ttl_in_seconds;
  std::optional<Value> enable_simple_responses;
  Value payload_version{"2.0"};
  bool managed_externally = false;
};

/// What `provider` says about the HTTP API: httpApi and logs.httpApi.
struct HttpApiSettings {
  std::optional<Value> name;
  bool name_starts_with_service = false;
  std::optional<Value> description;
  std::optional<Value> existing_api_id;  ///< only routes are made for an API that exists elsewhere
  std::optional<Value> payload;
  Value metrics{false};
  std::optional<Value> disable_default_endpoint;
  std::optional<HttpApiCors> cors;
  std::vector<HttpApiAuthorizer> authorizers;
  std::optional<Value> access_log_format;

  const HttpApiAuthorizer* find_authorizer(std::string_view key) const;
};

/// What cannot be is reported.
HttpApiSettings read_http_api_settings(const ConfigReader& provider, Arena& arena);

}  // namespace slsc::serverless
