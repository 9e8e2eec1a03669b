#include <unordered_set>

#include "serverless/lower/api/rest_api/rest_api.h"
#include "serverless/lower/lambda_permission.h"
#include "serverless/naming/logical_ids_api.h"

namespace slsc::serverless {

namespace {

cfn::Resource add_permission(const RestApi& api, std::string_view logical_id, const Value& function,
                             Where where) {
  const ServiceContext& context = api.context;
  const cfn::Resource permission =
      context.replace_resource(context.keep(logical_id), "AWS::Lambda::Permission", where);
  permission.set("FunctionName", function);
  permission.set("Action", "lambda:InvokeFunction");
  permission.set("Principal", "apigateway.amazonaws.com");
  permission.set("SourceArn", arn_in_this_region(context, "execute-api", "", {api.id(), "/*/*"}));
  return permission;
}

void add_authorizer_permission(const RestApi& api, const RestAuthorizer& authorizer) {
  if (!authorizer.name.is_text() || authorizer.is_user_pool() || authorizer.managed_externally) {
    return;
  }
  const std::string logical_id = naming::rest_api_permission(authorizer.name.as_text());
  if (api.context.out().has_resource(logical_id)) return;

  Value function = clone(api.context.arena(), authorizer.arn);
  if (const Function* decides = authorizer_function(api, authorizer)) {
    const auto alias = api.context.target_alias(*decides);
    function = alias ? api.context.ref(*alias) : api.context.invocation_target(*decides);
  }
  if (!function.is_null()) add_permission(api, logical_id, function, authorizer.where);
}

}  // namespace

void add_permissions(const RestApi& api) {
  std::unordered_set<std::string_view> permitted;
  for (const auto& [function, event, position] : api.events) {
    if (permitted.insert(function.key).second) {
      const cfn::Resource permission =
          add_permission(api, naming::rest_api_permission(function.key),
                         api.context.invocation_target(function), event.where);
      depend_on_target_alias(api.context, function, permission);
    }
    if (event.authorizer) add_authorizer_permission(api, *event.authorizer);
  }
}

}  // namespace slsc::serverless
