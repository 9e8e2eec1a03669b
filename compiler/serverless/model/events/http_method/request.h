#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "serverless/model/config_reader.h"
#include "serverless/model/events/http_method/integration.h"

namespace slsc::serverless {

/// One of `request.parameters`.
struct RestParameter {
  std::string_view location;  ///< querystring, path or header
  std::string_view name;
  Value required;
  std::optional<Value> mapped_value;
};

/// `request` of an `http` event, without what the integration does not take.
struct RestRequest {
  std::vector<RestParameter> parameters;
  std::optional<Map> schemas;  ///< content type → a schema, or the name of one of the provider's
  std::optional<Map> templates;  ///< content type → template; null removes a default one
  std::optional<Value> pass_through;
  std::optional<Value> content_handling;
  std::optional<Value> uri;
  std::string_view verb;  ///< with which a URL is called; empty: the method's own
};

RestRequest read_rest_request(const ConfigReader& event, RestIntegration integration);

}  // namespace slsc::serverless
