#include "serverless/lower/events/cognito_user_pool_existing.h"

#include <algorithm>
#include <array>

#include "diagnostics/catalogue/model.h"
#include "serverless/lower/events/force_deploy.h"
#include "serverless/lower/lambda_permission.h"
#include "serverless/naming/logical_ids.h"
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

/// A pool and the custom resources that set its triggers.
struct Pool {
  Value name;
  PoolKey key;
  std::vector<cfn::Resource> custom_resources;
};

Pool& pool_named(const ServiceContext& context, const Value& name, std::vector<Pool>& pools) {
  const auto known =
      std::ranges::find_if(pools, [&name](const Pool& pool) { return equal(pool.name, name); });
  if (known != pools.end()) return *known;
  pools.push_back({name, PoolKey(context), {}});
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
                                  const CognitoUserPoolEvent& event) {
  if (event.is_custom_sender() && event.kms_key) {
    const std::array statements = {context.allow({"kms:CreateGrant"}, *event.kms_key)};
    context.add_helper(Helper::ExistingUserPool, statements, event.where);
  }
  const std::array statements = {context.allow(
      {"cognito-idp:ListUserPools", "cognito-idp:DescribeUserPool", "cognito-idp:UpdateUserPool"},
      "*")};
  const Value service_token = context.add_helper(Helper::ExistingUserPool, statements, event.where);
  const cfn::Resource custom = context.add_resource(
      naming::existing_cognito_user_pool(function.key), "Custom::CognitoUserPool", event.where);
  custom.set_attribute("Version", Value(1));
  custom.depends_on(context.keep(naming::lambda_function(function.key)));
  depend_on_target_alias(context, function, custom);
  if (const auto helper = cfn::get_att_target(service_token)) custom.depends_on(helper->logical_id);
  custom.set("ServiceToken", service_token);
  custom.set("FunctionName", function.name);
  if (!function.alias.empty()) custom.set("FunctionQualifier", function.alias);
  custom.set("UserPoolName", event.pool);
  custom.set("UserPoolConfigs", List(context.arena()));
  if (event.force_deploy) custom.set("ForceDeploy", force_deploy_number(context, function));
  return custom;
}

/// The custom resource of a function: it sets all its triggers in one pool.
void lower_function(const ServiceContext& context, const Function& function,
                    Events<CognitoUserPoolEvent> events, std::vector<Pool>& pools) {
  const CognitoUserPoolEvent* first = nullptr;
  std::optional<cfn::Resource> custom;
  for (const auto& placed : events) {
    const CognitoUserPoolEvent& event = placed.event;
    if (!event.existing) continue;
    Pool& pool = pool_named(context, event.pool, pools);
    if (first == nullptr) {
      first = &event;
      custom = add_custom_resource(context, function, event);
      pool.custom_resources.push_back(*custom);
    }
    if (!equal(event.pool, first->pool)) {
      context.sink()
          .report(diag::several_existing_user_pools, event.pool.where(), function.key)
          .label(first->pool.span(), "the first one")
          .help("use one function for each pool: a function can be a trigger of one");
    }
    if (event.is_custom_sender()) pool.key.check(event);
    custom->properties().find("UserPoolConfigs")->as_list().push_back(pool_config(context, event));
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
  for_each_function(events, [&](const Function& function, Events<CognitoUserPoolEvent> triggers) {
    lower_function(context, function, triggers, pools);
  });
  if (pools.empty()) return;
  grant_permissions(context);

  // The triggers of a pool are one setting of it: two that write it at once would lose one.
  std::string_view previous;
  for (const Pool& pool : pools) {
    for (const cfn::Resource& custom : pool.custom_resources) {
      if (!previous.empty()) custom.depends_on(previous);
      previous = custom.id();
    }
  }
}

}  // namespace slsc::serverless
