#pragma once

#include <optional>
#include <string_view>

#include "serverless/model/events/http_method/authorizer.h"
#include "serverless/model/events/http_method/cors.h"
#include "serverless/model/events/http_method/integration.h"
#include "serverless/model/events/http_method/request.h"
#include "serverless/model/events/http_method/response.h"

namespace slsc::serverless {

/// `- http: GET /path` or `- http: { path, method, ... }`: a method of the REST API.
struct HttpEvent {
  Where where;
  std::string_view path;  ///< without a slash at its ends: empty is the root
  Where path_where;
  std::string_view verb;  ///< upper-cased; empty when the event could not be read (reported)
  RestIntegration integration = RestIntegration::LambdaProxy;
  bool is_async = false;
  bool needs_api_key = false;
  bool uses_vpc_link = false;
  std::optional<Value> connection_id;
  std::optional<RestCors> cors;
  std::optional<RestAuthorizer> authorizer;
  RestRequest request;
  std::optional<RestResponse> response;
  std::string_view transfer_mode;  ///< BUFFERED or STREAM; empty when not given
  std::optional<Value> timeout_in_millis;
  std::optional<Value> operation_id;
};

void read_event(const ConfigReader& reader, HttpEvent& event);

}  // namespace slsc::serverless
