#include "serverless/lower/events/cognito_user_pool_existing.h"

#include <algorithm>
#include <array>

#include "diagnostics/catalogue/model.h"
#include "serverless/lower/events/existing_resources.h"
#include "serverless/naming/logical_ids_events.h"

namespace slsc::serverless {

void PoolKey::check(const CognitoUserPoolEvent& event) {
  if (!event.kms_key) {
    context_.sink()
        .report(diag::custom_sender_without_key, event.where, event.trigger)
        .help("add `kmsKeyId`: Cognito encrypts the codes that it hands to the function");
    return;
  }
  if (!key_) {
    key_ = event.kms_key;
  } else if (!equal(*key_, *event.kms_key)) {
    context_.sink()
        .report(diag::several_user_pool_keys, event.kms_key->where(), scalar_text(event.pool))
        .label(key_->span(), "the first one");
  }
}

namespace {

constexpr std::string_view kAnyFunction =
    "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:*";

constexpr ExistingResources::Kind kPools = {"Custom::CognitoUserPool", "UserPoolName",
                                            "UserPoolConfigs"};

struct Pool {
  Value name;
  PoolKey key;
};

Pool& pool_named(const ServiceContext& context, const Value& name, std::vector<Pool>& pools) {
  const auto known =
      std::ranges::find_if(pools, [&name](const Pool& pool) { return equal(pool.name, name); });
  if (known != pools.end()) return *known;
  pools.push_back({name, PoolKey(context)});
  return pools.back();
}

// {Trigger, LambdaVersion, KMSKeyID}, as the helper function understands it.
Value pool_config(const ServiceContext& context, const CognitoUserPoolEvent& event) {
  const Map config(context.arena(), {{"Trigger", event.trigger}});
  if (event.is_custom_sender()) {
    config.set("LambdaVersion", "V1_0");
    config.set_if("KMSKeyID", event.kms_key);
  }
  return config;
}

cfn::Resource add_custom_resource(const ServiceContext& context, const Function& function,
                                  const CognitoUserPoolEvent& event, ExistingResources& resources) {
  if (event.is_custom_sender() && event.kms_key) {
    const std::array statements = {context.allow({"kms:CreateGrant"}, *event.kms_key)};
    context.add_helper(Helper::ExistingUserPool, statements, event.where);
  }
  const std::array statements = {context.allow(
      {"cognito-idp:ListUserPools", "cognito-idp:DescribeUserPool", "cognito-idp:UpdateUserPool"},
      "*")};
  const Value service_token = context.add_helper(Helper::ExistingUserPool, statements, event.where);
  return resources.add(naming::existing_cognito_user_pool(function.key), function, service_token,
                       {event.pool, event.where, event.force_deploy});
}

/// The custom resource of a function: it sets all its triggers in one pool.
void lower_function(const ServiceContext& context, const Function& function,
                    Events<CognitoUserPoolEvent> events, std::vector<Pool>& pools,
                    ExistingResources& resources) {
  const CognitoUserPoolEvent* first = nullptr;
  std::optional<cfn::Resource> custom;
  for (const auto& placed : events) {
    const CognitoUserPoolEvent& event = placed.event;
    if (!event.existing) continue;
    if (first == nullptr) {
      first = &event;
      custom = add_custom_resource(context, function, event, resources);
    }
    if (!equal(event.pool, first->pool)) {
      context.sink()
          .report(diag::several_existing_user_pools, event.pool.where(), function.key)
          .label(first->pool.span(), "the first one")
          .help("use one function for each pool: a function can be a trigger of one");
    }
    if (event.is_custom_sender()) pool_named(context, event.pool, pools).key.check(event);
    resources.add_config(*custom, pool_config(context, event));
  }
}

void grant_permissions(const ServiceContext& context) {
  Arena& arena = context.arena();
  const Map add = context.allow({"lambda:AddPermission"}, context.sub(kAnyFunction));
  const Map cognito(arena, {{"lambda:Principal", "cognito-idp.amazonaws.com"}});
  add.set("Condition", Map(arena, {{"StringEquals", cognito}}));
  const Map remove = context.allow({"lambda:RemovePermission"}, context.sub(kAnyFunction));
  const Map pass =
      context.allow({"iam:PassRole"}, context.sub("arn:${AWS::Partition}:iam::*:role/*"));
  const std::array statements = {add, remove, pass};
  context.add_helper(Helper::ExistingUserPool, statements, {});
}

}  // namespace

void lower_existing_user_pools(const ServiceContext& context, Events<CognitoUserPoolEvent> events) {
  std::vector<Pool> pools;
  ExistingResources resources(context, kPools);
  for_each_function(events, [&](const Function& function, Events<CognitoUserPoolEvent> triggers) {
    lower_function(context, function, triggers, pools, resources);
  });
  if (resources.empty()) return;
  grant_permissions(context);
  resources.run_one_by_one();
}

}  // namespace slsc::serverless
