#pragma once

#include <optional>
#include <string_view>

#include "serverless/lower/service_context.h"

// What the events have in common that are rules of EventBridge: schedule, cloudwatchEvent,
// eventBridge.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-events-rule.html
namespace slsc::serverless {

/// The input of a target as text: a map or list becomes its JSON.
Value input_text(const ServiceContext& context, const Value& input);

/// `inputTransformer` with CloudFormation's spelling of its keys.
Value input_transformer(const ServiceContext& context, const Value& transformer);

/// Reports when a target would get its input in more than one way.
void check_single_input(const ServiceContext& context, const std::optional<Value>& input,
                        const std::optional<Value>& path, const std::optional<Value>& transformer);

/// `ENABLED` or `DISABLED`.
std::string_view rule_state(bool enabled);

}  // namespace slsc::serverless
