#include "serverless/lower/events/s3_existing.h"

#include <array>

#include "diagnostics/catalogue/model.h"
#include "serverless/lower/events/existing_resources.h"
#include "serverless/naming/logical_ids_events.h"
#include "serverless/naming/normalize.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

constexpr ExistingResources::Kind kBuckets = {"Custom::S3", "BucketName", "BucketConfigs"};

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
                                  const S3Event& event, ExistingResources& buckets) {
  const std::array statements = {bucket_statement(context, event.bucket)};
  const Value service_token = context.add_helper(Helper::ExistingBucket, statements, event.where);
  return buckets.add(naming::existing_s3_bucket(function.key), function, service_token,
                     {event.bucket, event.where, event.force_deploy});
}

/// The custom resource of a function: it sets all notifications of one bucket.
void lower_function(const ServiceContext& context, const Function& function, Events<S3Event> events,
                    ExistingResources& buckets) {
  std::optional<cfn::Resource> custom;
  const S3Event* first = nullptr;
  for (const auto& placed : events) {
    const S3Event& event = placed.event;
    if (!event.existing) continue;
    if (first == nullptr) {
      first = &event;
      custom = add_custom_resource(context, function, event, buckets);
    }
    if (!equal(event.bucket, first->bucket)) {
      context.sink()
          .report(diag::several_existing_buckets, event.bucket.where(), function.key)
          .label(first->bucket.span(), "the first one")
          .help("use one function for each bucket: a function can have existing events of one");
    }
    buckets.add_config(*custom, bucket_config(context, event));
  }
}

}  // namespace

void lower_existing_buckets(const ServiceContext& context, Events<S3Event> events) {
  ExistingResources buckets(context, kBuckets);
  for_each_function(events, [&](const Function& function, Events<S3Event> of_function) {
    lower_function(context, function, of_function, buckets);
  });
  if (buckets.empty()) return;
  const std::array statements = {permissions_statement(context)};
  context.add_helper(Helper::ExistingBucket, statements, {});
  buckets.run_one_by_one();
}

}  // namespace slsc::serverless
