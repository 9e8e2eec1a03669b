#include "serverless/lower/api/api_settings.h"
#include "serverless/lower/api/rest_api/rest_api.h"
#include "serverless/lower/lambda_permission.h"
#include "serverless/naming/logical_ids_api.h"

namespace slsc::serverless {

const Function* authorizer_function(const RestApi& api, const RestAuthorizer& authorizer) {
  if (!authorizer.arn.is_null() || !authorizer.name.is_text()) return nullptr;
  return find_authorizer_function(api.context, authorizer.name);
}

// Events that name the same authorizer share it; the settings of the last one count.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-authorizer.html
void add_authorizers(const RestApi& api) {
  const ServiceContext& context = api.context;
  for (const auto& [function, event, position] : api.events) {
    if (!event.authorizer || !event.authorizer->name.is_text()) continue;
    const RestAuthorizer& authorizer = *event.authorizer;
    const Function* decides = authorizer_function(api, authorizer);
    if (decides == nullptr && authorizer.arn.is_null()) continue;

    const std::string_view logical_id =
        context.keep(naming::rest_api_authorizer(authorizer.name.as_text()));
    const cfn::Resource resource =
        context.replace_resource(logical_id, "AWS::ApiGateway::Authorizer", authorizer.where);
    resource.set_if("AuthorizerResultTtlInSeconds", authorizer.result_ttl_in_seconds);
    if (!authorizer.identity_source.empty()) {
      resource.set("IdentitySource", authorizer.identity_source);
    }
    resource.set("Name", authorizer.name);
    resource.set("RestApiId", api.id());
    resource.set_if("IdentityValidationExpression", authorizer.identity_validation_expression);
    if (authorizer.is_user_pool()) {
      resource.set("Type", "COGNITO_USER_POOLS");
      resource.set("ProviderARNs", List(context.arena(), {authorizer.arn}));
      continue;
    }
    const Value target = decides != nullptr ? context.invocation_target(*decides) : authorizer.arn;
    resource.set("AuthorizerUri", invocation_uri(context, target));
    resource.set("Type", authorizer.type.empty() ? "TOKEN" : context.keep(authorizer.type));
    if (decides != nullptr) depend_on_target_alias(context, *decides, resource);
  }
}

}  // namespace slsc::serverless
