#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "serverless/model/config_reader.h"
#include "serverless/model/events/http_method/integration.h"

namespace slsc::serverless {

/// One of `response.statusCodes`.
struct RestStatusCode {
  std::string_view code;
  std::string_view
      pattern;  ///< of the function's error message; empty: the answer when all is well
  std::optional<Map> headers;
  std::optional<Value> templates;  ///< text for application/json, or a map from content types
};

/// `response` of an `http` event whose integration is no proxy.
struct RestResponse {
  std::optional<Map> headers;
  std::optional<Value> json_template;
  std::optional<Value> content_handling;
  std::vector<RestStatusCode> status_codes;  ///< never empty
};

/// Nothing for proxies, for mocks that say nothing and for what had to be reported.
std::optional<RestResponse> read_rest_response(const ConfigReader& event,
                                               RestIntegration integration);
/// BUFFERED or STREAM; empty when not given, or reported.
std::string_view read_transfer_mode(const ConfigReader& event, RestIntegration integration);

}  // namespace slsc::serverless
