#pragma once

#include <string_view>

#include "serverless/lower/service_context.h"
#include "serverless/model/config_reader.h"

// What REST, HTTP and websocket APIs have in common.
namespace slsc::serverless {

ConfigReader provider_reader(const ServiceContext& context);
/// `<stage>-<service>`, or the other way round.
Value default_api_name(const ServiceContext& context, bool starts_with_service);
/// A copy of provider.tags; nothing when there are none.
std::optional<Value> provider_tags(const ServiceContext& context);
/// A log group that keeps and masks what the provider says.
cfn::Resource add_api_log_group(const ServiceContext& context, std::string_view logical_id,
                                std::string_view name, Where where);
/// `<scheme>://<api>.execute-api.<region>.<suffix><path>`
Value api_url(const ServiceContext& context, std::string_view scheme, const Value& api_id,
              std::string_view path);
/// What API Gateway calls to invoke the function that `target` is.
Value invocation_uri(const ServiceContext& context, const Value& target);
/// The function of this service that an authorizer names; null when there is none (reported).
const Function* find_authorizer_function(const ServiceContext& context, const Value& name);
/// Lets API Gateway write logs at all: a setting of the account, made by a helper function once.
void ensure_account_may_log(ServiceContext& context, Where where);

}  // namespace slsc::serverless
