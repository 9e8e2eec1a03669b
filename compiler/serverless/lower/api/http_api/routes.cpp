#include <unordered_set>

#include "diagnostics/catalogue/lowering.h"
#include "diagnostics/suggest.h"
#include "serverless/lower/api/http_api/http_api.h"
#include "serverless/lower/lambda_permission.h"
#include "serverless/naming/logical_ids_api.h"

namespace slsc::serverless {

namespace {

Value payload_version(const HttpApi& api, const Function& function) {
  const ConfigReader reader(function.config, api.context.sink());
  if (const auto payload = reader.member("httpApi").truthy("payload")) return *payload;
  return api.settings.payload.value_or(Value("2.0"));
}

// One per function, whatever the number of its routes.
void add_integration(const HttpApi& api, const Function& function, Where where) {
  const ServiceContext& context = api.context;
  add_lambda_permission(context, function, context.keep(naming::http_api_permission(function.key)),
                        "apigateway.amazonaws.com",
                        arn_in_this_region(context, "execute-api", "", {api.id(), "/*"}), where);
  const cfn::Resource integration = context.add_resource(naming::http_api_integration(function.key),
                                                         "AWS::ApiGatewayV2::Integration", where);
  integration.set("ApiId", api.id());
  integration.set("IntegrationType", "AWS_PROXY");
  integration.set("IntegrationUri", context.invocation_target(function));
  integration.set("PayloadFormatVersion", payload_version(api, function));
  integration.set("TimeoutInMillis", Value(30000));
  depend_on_target_alias(context, function, integration);
}

void report_unknown_authorizer(const HttpApi& api, const Value& name) {
  Diagnostic& problem = api.context.sink().report(diag::unknown_http_api_authorizer, name.where(),
                                                  name.text().value_or(""));
  suggest(problem, name.text().value_or(""), api.settings.authorizers, &HttpApiAuthorizer::key,
          "declare it under `provider.httpApi.authorizers`");
}

void set_authorizer(const HttpApi& api, const RouteAuthorizer& authorizer,
                    const cfn::Resource& route) {
  if (authorizer.type == "aws_iam") {
    route.set("AuthorizationType", "AWS_IAM");
    return;
  }

  bool is_request = authorizer.type == "request";
  Value id;
  if (authorizer.id) {
    if (!api.settings.existing_api_id) {
      api.context.sink()
          .report(diag::external_authorizer_of_own_api, authorizer.id->where())
          .help("an API of this stack takes authorizers by `name`");
    }
    id = *authorizer.id;
  } else {
    const HttpApiAuthorizer* found =
        api.settings.find_authorizer(authorizer.name.text().value_or(""));
    if (found == nullptr) {
      report_unknown_authorizer(api, authorizer.name);
      return;
    }
    is_request = found->is_request;
    id = api.context.ref(naming::http_api_authorizer(found->name));
  }
  route.set("AuthorizationType", is_request ? "CUSTOM" : "JWT");
  route.set("AuthorizerId", id);
  if (authorizer.scopes) route.set("AuthorizationScopes", *authorizer.scopes);
}

}  // namespace

void add_http_api_routes(const HttpApi& api) {
  const ServiceContext& context = api.context;
  std::unordered_set<std::string_view> integrated;
  for (const auto& [function, event, key] : api.routes) {
    if (integrated.insert(function.key).second) add_integration(api, function, event.where);

    const std::string_view integration = context.keep(naming::http_api_integration(function.key));
    const cfn::Resource route =
        context.add_resource(naming::http_api_route(key), "AWS::ApiGatewayV2::Route", event.where);
    route.set("ApiId", api.id());
    route.set("RouteKey", key == "*" ? "$default" : key);
    route.set("Target",
              cfn::join(context.arena(), "/", {"integrations", context.ref(integration)}));
    route.depends_on(integration);
    if (event.authorizer) set_authorizer(api, *event.authorizer, route);
  }
}

}  // namespace slsc::serverless
