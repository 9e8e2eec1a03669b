#include "serverless/lower/api/absent_apis.h"

#include <algorithm>
#include <variant>

#include "serverless/lower/api/api_settings.h"
#include "serverless/model/api/http_api_settings.h"
#include "serverless/model/api/rest_api_settings.h"

namespace slsc::serverless {

namespace {

template <typename E>
bool any_event(const ServiceContext& context) {
  return std::ranges::any_of(context.service().functions, [](const Function& function) {
    return std::ranges::any_of(function.events,
                               [](const Event& event) { return event.as<E>() != nullptr; });
  });
}

}  // namespace

void check_absent_apis(const ServiceContext& context) {
  const ConfigReader provider = provider_reader(context);
  if (!any_event<HttpEvent>(context)) check_existing_rest_api(provider);
  if (any_event<HttpApiEvent>(context)) return;
  const HttpApiSettings settings = read_http_api_settings(provider, context.arena());
  for (const HttpApiAuthorizer& authorizer : settings.authorizers) {
    if (authorizer.function_name) find_authorizer_function(context, *authorizer.function_name);
  }
}

}  // namespace slsc::serverless
