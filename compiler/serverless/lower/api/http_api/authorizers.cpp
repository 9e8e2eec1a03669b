#include "serverless/lower/api/api_settings.h"
#include "serverless/lower/api/http_api/http_api.h"
#include "serverless/lower/lambda_permission.h"
#include "serverless/naming/logical_ids_api.h"

namespace slsc::serverless {

namespace {

void add_permission(const HttpApi& api, const HttpApiAuthorizer& authorizer, const Value& target,
                    const Function* function) {
  const ServiceContext& context = api.context;
  const cfn::Resource permission =
      context.add_resource(naming::http_api_authorizer_permission(authorizer.name),
                           "AWS::Lambda::Permission", authorizer.where);
  permission.set("FunctionName", target);
  permission.set("Action", "lambda:InvokeFunction");
  permission.set("Principal", "apigateway.amazonaws.com");
  permission.set("SourceArn", arn_in_this_region(context, "execute-api", "", {api.id(), "/*"}));
  if (function != nullptr) depend_on_target_alias(context, *function, permission);
}

void set_function(const HttpApi& api, const HttpApiAuthorizer& authorizer,
                  const cfn::Resource& resource) {
  const ServiceContext& context = api.context;
  const Function* function = nullptr;
  if (authorizer.function_name) {
    function = find_authorizer_function(context, *authorizer.function_name);
    if (function == nullptr) return;
  }
  const auto target = [&] {
    return function != nullptr ? context.invocation_target(*function)
                               : clone(context.arena(), authorizer.function_arn.value_or(Value()));
  };
  resource.set("AuthorizerType", "REQUEST");
  resource.set_if("EnableSimpleResponses", authorizer.enable_simple_responses);
  resource.set_if("AuthorizerResultTtlInSeconds", authorizer.result_ttl_in_seconds);
  resource.set("AuthorizerPayloadFormatVersion", authorizer.payload_version);
  resource.set("AuthorizerUri", invocation_uri(context, target()));
  if (function != nullptr) depend_on_target_alias(context, *function, resource);
  if (!authorizer.managed_externally) add_permission(api, authorizer, target(), function);
}

void set_token_issuer(const HttpApi& api, const HttpApiAuthorizer& authorizer,
                      const cfn::Resource& resource) {
  const Map configuration(api.context.arena());
  if (authorizer.audiences) configuration.set("Audience", *authorizer.audiences);
  configuration.set_if("Issuer", authorizer.issuer_url);
  resource.set("AuthorizerType", "JWT");
  resource.set("JwtConfiguration", configuration);
}

}  // namespace

// All that are configured are made, whether a route names them or not.
void add_http_api_authorizers(const HttpApi& api) {
  for (const HttpApiAuthorizer& authorizer : api.settings.authorizers) {
    const cfn::Resource resource =
        api.context.add_resource(naming::http_api_authorizer(authorizer.name),
                                 "AWS::ApiGatewayV2::Authorizer", authorizer.where);
    resource.set("ApiId", api.id());
    resource.set("Name", authorizer.name);
    resource.set("IdentitySource", authorizer.identity_sources);
    if (authorizer.is_request) {
      set_function(api, authorizer, resource);
    } else {
      set_token_issuer(api, authorizer, resource);
    }
  }
}

}  // namespace slsc::serverless
