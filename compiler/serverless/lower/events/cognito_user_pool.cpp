#include "serverless/model/events/cognito_user_pool.h"

#include <algorithm>

#include "diagnostics/catalogue/model.h"
#include "serverless/lower/events/cognito_user_pool_existing.h"
#include "serverless/lower/events/lower_events.h"
#include "serverless/lower/lambda_permission.h"
#include "serverless/naming/logical_ids.h"
#include "serverless/naming/logical_ids_events.h"

namespace slsc::serverless {

namespace {

/// A pool that this stack makes, with its triggers in all functions.
struct Pool {
  std::string_view name;
  std::vector<const Placed<CognitoUserPoolEvent>*> triggers;
};

std::vector<Pool> pools_to_make(Events<CognitoUserPoolEvent> events) {
  std::vector<Pool> pools;
  for (const Placed<CognitoUserPoolEvent>& placed : events) {
    if (placed.event.existing) continue;
    const std::string_view name = placed.event.pool.text().value_or("");
    auto known = std::ranges::find(pools, name, &Pool::name);
    if (known == pools.end()) known = pools.insert(known, Pool{name, {}});
    known->triggers.push_back(&placed);
  }
  return pools;
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cognito-userpool-lambdaconfig.html
Map lambda_config(const ServiceContext& context, const Pool& pool) {
  const Map config(context.arena());
  PoolKey key(context);
  for (const auto* placed : pool.triggers) {
    const CognitoUserPoolEvent& event = placed->event;
    const Value function = context.invocation_target(placed->function);
    if (!event.is_custom_sender()) {
      config.set(event.trigger, function);
      continue;
    }
    key.check(event);
    config.set(event.trigger,
               Map(context.arena(), {{"LambdaArn", function}, {"LambdaVersion", "V1_0"}}));
    config.set_if("KMSKeyID", event.kms_key);
  }
  return config;
}

void add_pool(const ServiceContext& context, const Pool& pool) {
  const std::string id = naming::cognito_user_pool(pool.name);
  const Placed<CognitoUserPoolEvent>& first = *pool.triggers.front();
  const cfn::Resource resource =
      context.add_resource(id, "AWS::Cognito::UserPool", first.event.where);
  resource.set("UserPoolName", first.event.pool);
  resource.set("LambdaConfig", lambda_config(context, pool));
  for (const auto* placed : pool.triggers) {
    const auto alias = context.target_alias(placed->function);
    resource.depends_on(
        context.keep(alias ? *alias : naming::lambda_function(placed->function.key)));
    add_lambda_permission(context, placed->function,
                          naming::cognito_user_pool_permission(placed->function.key, pool.name,
                                                               placed->event.trigger),
                          "cognito-idp.amazonaws.com", context.get_att(id, "Arn"),
                          placed->event.where);
  }
}

}  // namespace

void lower_events(ServiceContext& context, Events<CognitoUserPoolEvent> events) {
  for (const Pool& pool : pools_to_make(events)) add_pool(context, pool);
  lower_existing_user_pools(context, events);
}

}  // namespace slsc::serverless
