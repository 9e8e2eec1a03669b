#include "serverless/lower/events/s3_existing.h"

#include <algorithm>
#include <array>

#include "diagnostics/catalogue/model.h"
#include "serverless/lower/events/force_deploy.h"
#include "serverless/lower/lambda_permission.h"
#include "serverless/naming/logical_ids.h"
#include "serverless/naming/logical_ids_events.h"
#include "serverless/naming/normalize.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

/// A bucket and the custom resources that set its notifications.
struct Bucket {
  Value name;
  std::vector<cfn::Resource> custom_resources;
};

Map bucket_statement(const ServiceContext& context, const Value& bucket) {
  Arena& arena = context.arena();
  const Value arn =
      cfn::join(arena, ":", {"arn", context.ref("AWS::Partition"), "s3", "", "", bucket});
  return context.allow({"s3:PutBucketNotification", "s3:GetBucketNotification"}, arn);
}

Map permissions_statement(const ServiceContext& context) {
  const Value arn =
      cfn::join(context.arena(), ":",
                {"arn", context.ref("AWS::Partition"), "lambda", context.ref("AWS::Region"),
                 context.ref("AWS::AccountId"), "function", "*"});
  return context.allow({"lambda:AddPermission", "lambda:RemovePermission"}, arn);
}

// {Event, Rules: [{Prefix: ...}, {Suffix: ...}]}
Value bucket_config(const ServiceContext& context, const S3Event& event) {
  Arena& arena = context.arena();
  const List rules(arena);
  if (event.rules) {
    for (const S3Event::Rule& rule : *event.rules) {
      const std::string_view key = context.keep(naming::upper_first(rule.name));
      rules.push_back(Map(arena, {{key, rule.value}}));
    }
  }
  return Map(arena, {{"Event", event.notification}, {"Rules", rules}});
}

cfn::Resource add_custom_resource(const ServiceContext& context, const Function& function,
                                  const S3Event& event) {
  const std::array statements = {bucket_statement(context, event.bucket)};
  const Value service_token = context.add_helper(Helper::ExistingBucket, statements, event.where);
  const cfn::Resource custom =
      context.add_resource(naming::existing_s3_bucket(function.key), "Custom::S3", event.where);
  custom.set_attribute("Version", Value(1));
  custom.depends_on(context.keep(naming::lambda_function(function.key)));
  depend_on_target_alias(context, function, custom);
  if (const auto helper = cfn::get_att_target(service_token)) custom.depends_on(helper->logical_id);
  custom.set("ServiceToken", service_token);
  custom.set("FunctionName", function.name);
  if (!function.alias.empty()) custom.set("FunctionQualifier", function.alias);
  custom.set("BucketName", event.bucket);
  custom.set("BucketConfigs", List(context.arena()));
  if (event.force_deploy) custom.set("ForceDeploy", force_deploy_number(context, function));
  return custom;
}

/// The custom resource of a function: it sets all notifications of one bucket.
std::optional<cfn::Resource> lower_function(const ServiceContext& context, const Function& function,
                                            Events<S3Event> events) {
  std::optional<cfn::Resource> custom;
  const S3Event* first = nullptr;
  for (const auto& placed : events) {
    const S3Event& event = placed.event;
    if (!event.existing) continue;
    if (first == nullptr) {
      first = &event;
      custom = add_custom_resource(context, function, event);
    }
    if (!equal(event.bucket, first->bucket)) {
      context.sink()
          .report(diag::several_existing_buckets, event.bucket.where(), function.key)
          .label(first->bucket.span(), "the first one")
          .help("use one function for each bucket: a function can have existing events of one");
    }
    custom->properties().find("BucketConfigs")->as_list().push_back(bucket_config(context, event));
  }
  return custom;
}

}  // namespace

void lower_existing_buckets(const ServiceContext& context, Events<S3Event> events) {
  std::vector<Bucket> buckets;
  for_each_function(events, [&](const Function& function, Events<S3Event> of_function) {
    const auto custom = lower_function(context, function, of_function);
    if (!custom) return;
    const Value name = *custom->properties().find("BucketName");
    const auto known = std::ranges::find_if(
        buckets, [&name](const Bucket& bucket) { return equal(bucket.name, name); });
    if (known != buckets.end()) {
      known->custom_resources.push_back(*custom);
    } else {
      buckets.push_back({name, {*custom}});
    }
  });
  if (buckets.empty()) return;
  const std::array statements = {permissions_statement(context)};
  context.add_helper(Helper::ExistingBucket, statements, {});

  // The notifications of a bucket are one setting of it: two that write it at once would lose one.
  std::string_view previous;
  for (const Bucket& bucket : buckets) {
    for (const cfn::Resource& custom : bucket.custom_resources) {
      if (!previous.empty()) custom.depends_on(previous);
      previous = custom.id();
    }
  }
}

}  // namespace slsc::serverless
