#include "serverless/model/events/http.h"

#include "serverless/lower/api/api_settings.h"
#include "serverless/lower/api/rest_api/rest_api.h"
#include "serverless/lower/events/lower_events.h"

namespace slsc::serverless {

void lower_events(ServiceContext& context, Events<HttpEvent> events) {
  RestApi api{context, read_rest_api_settings(provider_reader(context)),
              events,  {},
              {},      List(context.arena(), events.size())};
  add_rest_api(api);
  add_resources(api);
  add_preflights(api);
  add_methods(api);
  add_validators_and_models(api);
  add_authorizers(api);
  add_deployment(api);
  add_api_keys(api);
  add_usage_plans(api);
  add_usage_plan_keys(api);
  add_permissions(api);
  add_access_logs(api);
  check_timeouts(api);
}

}  // namespace slsc::serverless
