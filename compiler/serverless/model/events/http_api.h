#pragma once

#include <optional>
#include <string_view>

#include "serverless/model/config_reader.h"

namespace slsc::serverless {

/// `authorizer` of an `httpApi` event: one of provider.httpApi.authorizers by its name, one that
/// exists elsewhere by its id, or AWS_IAM.
struct RouteAuthorizer {
  Where where;
  Value name;  ///< text, or null
  std::optional<Value> id;
  std::string_view type;  ///< request, jwt, aws_iam; empty when not given
  std::optional<List> scopes;
};

/// `- httpApi: GET /path`, `- httpApi: '*'` or `- httpApi: { method, path, authorizer }`: a route
/// of the HTTP API.
struct HttpApiEvent {
  Where where;
  std::string_view verb;  ///< upper-cased; empty when the event could not be read (reported)
  std::string_view path;  ///< `*`: whatever no other route takes
  Where path_where;
  std::optional<RouteAuthorizer> authorizer;

  bool is_catch_all() const { return path == "*"; }
};

void read_event(const ConfigReader& reader, HttpApiEvent& event);

}  // namespace slsc::serverless
