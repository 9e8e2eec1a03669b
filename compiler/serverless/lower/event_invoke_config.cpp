#include "serverless/lower/event_invoke_config.h"

#include <string>

#include "diagnostics/catalogue/model.h"
#include "diagnostics/suggest.h"
#include "serverless/lower/lambda_permission.h"
#include "serverless/naming/logical_ids.h"

namespace slsc::serverless {

namespace {

const Function* find_target(const ServiceContext& context, const Value& name) {
  const std::string_view key = name.text().value_or("");
  const Function* target = context.service().find_function(key);
  if (target != nullptr) return target;
  Diagnostic& problem =
      context.sink().report(diag::unknown_destination_function, name.where(), key);
  suggest(problem, key, context.service().functions, &Function::key);
  return nullptr;
}

// A destination in this service may exist only under a condition; then its source must share it, or
// the template refers to nothing.
void check_condition(const ServiceContext& context, const Function& function,
                     const Function& target, const Value& name) {
  if (!target.condition) return;
  if (function.condition && equal(*function.condition, *target.condition)) return;
  const std::string_view condition = target.condition->text().value_or("");
  context.sink()
      .report(diag::conditional_destination, name.where(), function.key, target.key, condition)
      .help("give `" + std::string(function.key) + "` the same `condition`");
}

void set_destination(ServiceContext& context, const Function& function,
                     const std::optional<Destination>& destination, std::string_view outcome,
                     const Map& config, const cfn::Resource& resource) {
  if (!destination) return;
  Value arn = destination->value;
  if (destination->kind == Destination::Kind::Function) {
    const Function* target = find_target(context, destination->value);
    if (target == nullptr) return;
    check_condition(context, function, *target, destination->value);
    arn = context.invocation_target(*target).at(destination->value.where());
    depend_on_target_alias(context, *target, resource);
  }
  config.set(outcome, Map(context.arena(), {{"Destination", arn}}));
}

}  // namespace

void add_event_invoke_config(ServiceContext& context, const Function& function) {
  if (!function.destinations && !function.maximum_event_age && !function.maximum_retry_attempts) {
    return;
  }
  Arena& arena = context.arena();
  const cfn::Resource resource =
      context.add_resource(naming::lambda_event_invoke_config(function.key),
                           "AWS::Lambda::EventInvokeConfig", function.where);
  depend_on_target_alias(context, function, resource);
  const Map config(arena);
  if (function.destinations) {
    set_destination(context, function, function.destinations->on_success, "OnSuccess", config,
                    resource);
    set_destination(context, function, function.destinations->on_failure, "OnFailure", config,
                    resource);
  }
  resource.set("FunctionName", context.ref(naming::lambda_function(function.key)));
  resource.set("DestinationConfig", config);
  resource.set("Qualifier", function.alias.empty() ? "$LATEST" : function.alias);
  resource.set_if("MaximumEventAgeInSeconds", function.maximum_event_age);
  resource.set_if("MaximumRetryAttempts", function.maximum_retry_attempts);
  context.set_condition(resource, function);
}

}  // namespace slsc::serverless
