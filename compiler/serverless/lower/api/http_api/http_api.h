#pragma once

#include <string_view>
#include <vector>

#include "serverless/lower/events/lower_events.h"
#include "serverless/model/api/http_api_settings.h"

namespace slsc::serverless {

/// A route that counts: of two with the same key the later one.
struct HttpApiRoute {
  const Function& function;
  const HttpApiEvent& event;
  std::string_view key;  ///< `GET /orders`, or `*`
};

/// What the parts of the HTTP API share while it is lowered, in this order.
struct HttpApi {
  ServiceContext& context;
  HttpApiSettings settings;
  std::vector<HttpApiRoute> routes;

  /// A fresh value each time: what is merged into one resource must not show in another.
  Value id() const;
  /// `provider.httpApi`; where that is not written the route that first asks for the API.
  Where where() const;
};

/// Routes in the order of their first mention.
std::vector<HttpApiRoute> collect_routes(const ServiceContext& context,
                                         Events<HttpApiEvent> events);
void add_http_api(const HttpApi& api);
void add_http_api_stage(const HttpApi& api);
void add_http_api_authorizers(const HttpApi& api);
void add_http_api_routes(const HttpApi& api);
/// Functions that may run longer than the API waits for them.
void check_timeouts(const HttpApi& api);

}  // namespace slsc::serverless
