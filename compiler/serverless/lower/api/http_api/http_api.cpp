#include "serverless/lower/api/http_api/http_api.h"

#include <algorithm>
#include <unordered_map>

#include "diagnostics/catalogue/lowering.h"
#include "serverless/lower/api/api_settings.h"
#include "serverless/model/events/http_verb.h"
#include "serverless/naming/logical_ids_api.h"
#include "support/strings.h"

namespace slsc::serverless {

Where HttpApi::where() const {
  const Where settings_where = provider_reader(context).member("httpApi").where();
  return settings_where.span.exists() || routes.empty() ? settings_where
                                                        : routes.front().event.where;
}

Value HttpApi::id() const {
  return settings.existing_api_id ? clone(context.arena(), *settings.existing_api_id)
                                  : context.ref(naming::kHttpApi);
}

std::vector<HttpApiRoute> collect_routes(const ServiceContext& context,
                                         Events<HttpApiEvent> events) {
  std::vector<HttpApiRoute> routes;
  std::unordered_map<std::string_view, const HttpApiEvent*> known;
  for (const auto& [function, event, position] : events) {
    const std::string_view key =
        event.is_catch_all() ? "*" : context.keep(concat({event.verb, " ", event.path}));
    const auto [first, is_new] = known.try_emplace(key, &event);
    if (is_new) {
      routes.push_back({function, event, key});
      continue;
    }
    context.sink()
        .report(diag::duplicate_http_api_route, event.path_where, key)
        .label(first->second->path_where.span, "the first one is here");
  }
  return routes;
}

namespace {

// Without methods of the user's own: OPTIONS and every verb that a route has.
List cors_methods(const HttpApi& api) {
  const List methods(api.context.arena(), {"OPTIONS"});
  const auto add = [&](std::string_view verb) {
    const bool known =
        std::ranges::any_of(methods, [verb](const Value& method) { return method.text() == verb; });
    if (!known) methods.push_back(verb);
  };
  for (const HttpApiRoute& route : api.routes) {
    if (route.event.verb != "ANY") {
      add(route.event.verb);
    } else {
      for (const std::string_view verb : http_verbs()) add(verb);
    }
  }
  return methods;
}

Map cors_configuration(const HttpApi& api, const HttpApiCors& cors) {
  const Map configuration(api.context.arena());
  if (cors.allow_credentials) configuration.set("AllowCredentials", Value(true));
  configuration.set("AllowHeaders", cors.headers);
  configuration.set("AllowMethods", cors.methods ? *cors.methods : cors_methods(api));
  configuration.set("AllowOrigins", cors.origins);
  if (cors.exposed_headers) configuration.set("ExposeHeaders", *cors.exposed_headers);
  configuration.set_if("MaxAge", cors.max_age);
  return configuration;
}

}  // namespace

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigatewayv2-api.html
void add_http_api(const HttpApi& api) {
  const HttpApiSettings& settings = api.settings;
  if (settings.existing_api_id) return;
  const cfn::Resource resource =
      api.context.add_resource(naming::kHttpApi, "AWS::ApiGatewayV2::Api", api.where());
  resource.set("Name", settings.name.value_or(
                           default_api_name(api.context, settings.name_starts_with_service)));
  resource.set_if("Description", settings.description);
  resource.set("ProtocolType", "HTTP");
  resource.set_if("DisableExecuteApiEndpoint", settings.disable_default_endpoint);
  resource.set_if("Tags", provider_tags(api.context));
  if (settings.cors) resource.set("CorsConfiguration", cors_configuration(api, *settings.cors));
}

}  // namespace slsc::serverless
