#include "serverless/model/events/s3.h"

#include <algorithm>

#include "diagnostics/catalogue/model.h"
#include "serverless/lower/events/lower_events.h"
#include "serverless/lower/events/s3_existing.h"
#include "serverless/lower/lambda_permission.h"
#include "serverless/naming/logical_ids_events.h"
#include "serverless/naming/normalize.h"
#include "support/pattern.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

/// A bucket that this stack makes, with all events of the service that name it.
struct Bucket {
  std::string_view key;  ///< in `provider.s3`, else the name: logical ids are made from it
  std::string_view name;
  std::optional<Map> settings;  ///< provider.s3.<key>
  std::vector<const Placed<S3Event>*> events;
};

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
bool is_bucket_name(std::string_view name) {
  static const Pattern kName(
      R"((?!^(\d{1,3}\.){3}\d{1,3}$)(^(([a-z0-9]|[a-z0-9][a-z0-9-]*[a-z0-9])\.)*)"
      R"(([a-z0-9]|[a-z0-9][a-z0-9-]*[a-z0-9])$))");
  return kName.found_in(name);
}

/// The bucket that an event asks for; nothing (reported) when that cannot be one to make.
std::optional<Bucket> bucket_of(const ServiceContext& context, const S3Event& event) {
  const auto key = event.bucket.text();
  if (!key) {
    context.sink()
        .report(diag::new_bucket_without_name, event.bucket.where())
        .help("a bucket that is not of this stack needs `existing: true` beside it");
    return std::nullopt;
  }
  Bucket bucket{*key, *key, std::nullopt, {}};
  const ConfigReader buckets = context.service().provider.reader(context.sink()).member("s3");
  Where where = event.bucket.where();
  if ((bucket.settings = buckets.map(*key))) {
    if (const auto name = buckets.member(*key).truthy("name"); name && name->is_text()) {
      bucket.name = name->as_text();
      where = name->where();
    }
  }
  if (!is_bucket_name(bucket.name)) {
    context.sink()
        .report(diag::malformed_bucket_name, where, bucket.name)
        .help("3 to 63 lower-case letters, digits, dots and dashes; not an IP address");
    return std::nullopt;
  }
  return bucket;
}

std::vector<Bucket> buckets_to_make(const ServiceContext& context, Events<S3Event> events) {
  std::vector<Bucket> buckets;
  for (const Placed<S3Event>& placed : events) {
    if (placed.event.existing) continue;
    const auto bucket = bucket_of(context, placed.event);
    if (!bucket) continue;
    auto known = std::ranges::find(buckets, bucket->name, &Bucket::name);
    if (known == buckets.end()) known = buckets.insert(known, *bucket);
    known->events.push_back(&placed);
  }
  return buckets;
}

Value lambda_configuration(const ServiceContext& context, const Placed<S3Event>& placed) {
  Arena& arena = context.arena();
  const Map configuration(arena, 3);
  configuration.set("Event", placed.event.notification);
  configuration.set("Function", context.invocation_target(placed.function));
  if (placed.event.rules) {
    const List rules(arena);
    for (const S3Event::Rule& rule : *placed.event.rules) {
      rules.push_back(Map(arena, {{"Name", rule.name}, {"Value", rule.value}}));
    }
    const Map key(arena, {{"Rules", rules}});
    configuration.set("Filter", Map(arena, {{"S3Key", key}}));
  }
  return configuration;
}

// `provider.s3.<bucket>`: properties of the bucket, but for the case of their first letter.
void add_settings(const ServiceContext& context, Map settings, const cfn::Resource& bucket,
                  Map notifications) {
  for (const Map::Entry& setting : settings) {
    if (setting.key() == "name") continue;
    const std::string_view property = context.keep(naming::upper_first(setting.key()));
    if (property != "NotificationConfiguration") {
      bucket.set(property, setting.value);
      continue;
    }
    if (!setting.value.is_map()) continue;
    // LambdaConfigurations of one's own replace those of the events, as in the reference.
    for (const Map::Entry& own : setting.value.as_map()) notifications.set(own.key(), own.value);
  }
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-s3-bucket.html
void add_bucket(const ServiceContext& context, const Bucket& bucket) {
  Arena& arena = context.arena();
  const cfn::Resource resource = context.add_resource(
      naming::s3_bucket(bucket.key), "AWS::S3::Bucket", bucket.events.front()->event.where);
  resource.set("BucketName", bucket.name);

  const List functions(arena, bucket.events.size());
  for (const Placed<S3Event>* placed : bucket.events) {
    functions.push_back(lambda_configuration(context, *placed));
  }
  const Map notifications(arena, {{"LambdaConfigurations", functions}});
  resource.set("NotificationConfiguration", notifications);

  if (bucket.settings) add_settings(context, *bucket.settings, resource, notifications);

  // S3 tries out the notifications when it makes the bucket, so the permissions must be there
  // first.
  for (const Placed<S3Event>* placed : bucket.events) {
    resource.depends_on(context.keep(naming::s3_permission(placed->function.key, bucket.key)));
    depend_on_target_alias(context, placed->function, resource);
  }
}

// The ARN is joined from the name because a reference to the bucket would be a cycle; the account
// keeps a bucket of that name elsewhere from calling.
void add_permission(const ServiceContext& context, const Bucket& bucket,
                    const Placed<S3Event>& placed) {
  const std::string_view end = context.keep(concat({":s3:::", bucket.name}));
  const cfn::Resource permission = add_lambda_permission(
      context, placed.function, naming::s3_permission(placed.function.key, bucket.key),
      "s3.amazonaws.com",
      cfn::join(context.arena(), "", {"arn:", context.ref("AWS::Partition"), end}),
      placed.event.where);
  permission.set("SourceAccount", context.ref("AWS::AccountId"));
}

}  // namespace

void lower_events(ServiceContext& context, Events<S3Event> events) {
  for (const Bucket& bucket : buckets_to_make(context, events)) {
    add_bucket(context, bucket);
    const Function* permitted = nullptr;
    for (const Placed<S3Event>* placed : bucket.events) {
      if (&placed->function != permitted) add_permission(context, bucket, *placed);
      permitted = &placed->function;
    }
  }
  lower_existing_buckets(context, events);
}

}  // namespace slsc::serverless
