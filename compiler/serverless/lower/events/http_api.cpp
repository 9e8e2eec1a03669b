#include "serverless/model/events/http_api.h"

#include "serverless/lower/api/api_settings.h"
#include "serverless/lower/api/http_api/http_api.h"
#include "serverless/lower/events/lower_events.h"

namespace slsc::serverless {

void lower_events(ServiceContext& context, Events<HttpApiEvent> events) {
  const HttpApi api{context, read_http_api_settings(provider_reader(context), context.arena()),
                    collect_routes(context, events)};
  add_http_api(api);
  add_http_api_stage(api);
  add_http_api_authorizers(api);
  add_http_api_routes(api);
  check_timeouts(api);
}

}  // namespace slsc::serverless
