#include "serverless/lower/api/rest_api/rest_api.h"
#include "serverless/lower/lambda_permission.h"
#include "serverless/naming/logical_ids_api.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

// An authorizer whose function is unknown is not made; add_authorizers says so.
bool is_made(const RestApi& api, const RestAuthorizer& authorizer) {
  if (!authorizer.name.is_text()) return false;
  return !authorizer.arn.is_null() ||
         api.context.service().find_function(authorizer.name.as_text()) != nullptr;
}

// With an authorizer the reference waits for it in the place of the function's permission.
void set_dependencies(const RestApi& api, const Function& function, const HttpEvent& event,
                      const cfn::Resource& method) {
  const auto& authorizer = event.authorizer;
  const bool has_authorizer_here = authorizer && is_made(api, *authorizer);
  method.depends_on(api.context.keep(has_authorizer_here
                                         ? naming::rest_api_authorizer(authorizer->name.as_text())
                                         : naming::rest_api_permission(function.key)));
  depend_on_target_alias(api.context, function, method);
}

Map request_parameters(const RestApi& api, const HttpEvent& event) {
  const Map parameters(api.context.arena());
  for (const RestParameter& parameter : event.request.parameters) {
    parameters.set(method_parameter(api, parameter), parameter.required);
  }
  return parameters;
}

}  // namespace

// An authorizer may be of this or of another stack.
void set_authorization(const RestApi& api, const HttpEvent& event, const cfn::Resource& method) {
  const auto& authorizer = event.authorizer;
  if (!authorizer) {
    method.set("AuthorizationType", "NONE");
    return;
  }
  if (authorizer->is_iam()) {
    method.set("AuthorizationType", "AWS_IAM");
    return;
  }

  const bool has_scopes = authorizer->scopes && !authorizer->scopes->empty();
  if (authorizer->id) {
    const bool is_function = authorizer->type == "TOKEN" || authorizer->type == "REQUEST";
    method.set("AuthorizationType",
               is_function ? Value("CUSTOM") : Value(api.context.keep(authorizer->type)));
    method.set("AuthorizerId", *authorizer->id);
    if (has_scopes && authorizer->type == "COGNITO_USER_POOLS") {
      method.set("AuthorizationScopes", *authorizer->scopes);
    }
    return;
  }
  const bool is_user_pool = authorizer->is_user_pool();
  method.set("AuthorizationType", is_user_pool ? "COGNITO_USER_POOLS" : "CUSTOM");
  if (is_made(api, *authorizer)) {
    method.set("AuthorizerId",
               api.context.ref(naming::rest_api_authorizer(authorizer->name.as_text())));
  }
  if (is_user_pool && has_scopes) method.set("AuthorizationScopes", *authorizer->scopes);
}

std::string_view method_parameter(const RestApi& api, const RestParameter& parameter) {
  return api.context.keep(concat({"method.request.", parameter.location, ".", parameter.name}));
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-method.html
void add_methods(RestApi& api) {
  for (const auto& [function, event, position] : api.events) {
    const cfn::Resource method = api.add_method(event.path, event.verb, &event, event.where);
    method.set("HttpMethod", event.verb);
    method.set("RequestParameters", request_parameters(api, event));
    method.set("ResourceId", api.resource_id(event.path));
    method.set("RestApiId", api.id());
    method.set_if("OperationName", event.operation_id);
    method.set("ApiKeyRequired", Value(event.needs_api_key));
    set_authorization(api, event, method);
    method.set("Integration", lower_integration(api, function, event));
    method.set("MethodResponses", lower_method_responses(api, event));
    set_dependencies(api, function, event, method);
  }
}

}  // namespace slsc::serverless
