#include "serverless/lower_sam/event_invoke_config.h"

#include <algorithm>
#include <array>
#include <utility>

#include "serverless/lower_sam/arn_service.h"
#include "serverless/lower_sam/property_table.h"

namespace slsc::serverless::sam {

namespace {

std::string_view destination_type(const Folding& folding, const Value& arn) {
  constexpr std::array kTypes = {
      std::pair<std::string_view, std::string_view>{"sqs", "SQS"},
      std::pair<std::string_view, std::string_view>{"sns", "SNS"},
      std::pair<std::string_view, std::string_view>{"lambda", "Lambda"},
      std::pair<std::string_view, std::string_view>{"s3", "S3Bucket"},
      std::pair<std::string_view, std::string_view>{"events", "EventBridge"}};
  const std::string_view service = service_of(folding, arn);
  const auto type =
      std::ranges::find(kTypes, service, &std::pair<std::string_view, std::string_view>::first);
  return type == kTypes.end() ? std::string_view() : type->second;
}

/// Each destination with its type; nothing when one is of a kind that cannot be told.
std::optional<Map> destinations(const Folding& folding, const Value& config) {
  const Map typed(folding.arena());
  if (!config.is_map()) return std::nullopt;
  for (const Map::Entry& outcome : config.as_map()) {
    const Value* arn = outcome.value.find("Destination");
    if (arn == nullptr || outcome.value.as_map().size() != 1) return std::nullopt;
    const std::string_view type = destination_type(folding, *arn);
    if (type.empty()) return std::nullopt;
    typed.set(outcome.key(), Map(folding.arena(), {{"Type", type}, {"Destination", *arn}}));
  }
  return typed;
}

FoldedFunction* owner_of(Folding& folding, const cfn::Resource& config) {
  const Value* name = config.properties().find("FunctionName");
  const Value* qualifier = config.properties().find("Qualifier");
  const auto id = name == nullptr ? std::nullopt : cfn::ref_target(*name);
  for (FoldedFunction& function : folding.functions()) {
    if (function.resource.id() != id) continue;
    const Value* alias = function.properties.find("AutoPublishAlias");
    const auto expected = alias == nullptr ? "$LATEST" : alias->text();
    return qualifier != nullptr && qualifier->text() == expected ? &function : nullptr;
  }
  return nullptr;
}

}  // namespace

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventinvokeconfiguration.html
void fold_event_invoke_config(Folding& folding, const cfn::Resource& config) {
  constexpr std::array kProperties = {
      PropertyRow{"DestinationConfig", Takes::Map}, PropertyRow{"FunctionName"},
      PropertyRow{"MaximumEventAgeInSeconds"},      PropertyRow{"MaximumRetryAttempts"},
      PropertyRow{"Qualifier", Takes::Text},
  };
  FoldedFunction* function = owner_of(folding, config);
  if (function == nullptr || !folding.belongs_to(config, *function) ||
      !folding.only_used_by(config.id(), {})) {
    return;
  }
  const Map properties(folding.arena());
  if (!copy_properties(config.properties(), kProperties, properties).empty()) return;
  properties.erase("FunctionName");
  properties.erase("Qualifier");
  if (const Value* written = properties.find("DestinationConfig")) {
    const auto typed = destinations(folding, *written);
    if (!typed) return;
    if (typed->empty()) {
      properties.erase("DestinationConfig");
    } else {
      properties.set("DestinationConfig", *typed);
    }
  }
  function->properties.set("EventInvokeConfig", properties);
  folding.remove(config.id());
}

}  // namespace slsc::serverless::sam
