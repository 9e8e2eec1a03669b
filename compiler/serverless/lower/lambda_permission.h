#pragma once

#include <initializer_list>
#include <optional>
#include <string_view>

#include "serverless/lower/service_context.h"

namespace slsc::serverless {

/// Lets `principal` (text, or a Join for one that is named by region) invoke the function: its
/// alias when it has one, which the permission then depends on. Asking twice for the same is one
/// resource.
cfn::Resource add_lambda_permission(const ServiceContext& context, const Function& function,
                                    std::string_view logical_id, const Value& principal,
                                    const std::optional<Value>& source_arn, Where where);

/// `resource` uses the invocation target, so it has to wait for the function's alias, if there is
/// one.
void depend_on_target_alias(const ServiceContext& context, const Function& function,
                            const cfn::Resource& resource);

/// `arn:<partition>:<service>:<region>:<account>:<kind><rest>` with the pseudo parameters of the
/// stack. `kind` is `rule/` or `log-group:`; empty when the resource's name comes at once.
Value arn_in_this_region(const ServiceContext& context, std::string_view service,
                         std::string_view kind, std::initializer_list<Value> rest);

}  // namespace slsc::serverless
