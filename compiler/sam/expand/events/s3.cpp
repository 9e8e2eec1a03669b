#include <algorithm>
#include <string>

#include "cfn/sam_properties.h"
#include "diagnostics/catalogue/sam.h"
#include "sam/expand/events/event.h"
#include "sam/expand/events/linked_resource.h"
#include "sam/expand/tags.h"
#include "support/strings.h"

// S3 checks when a bucket gets its notifications whether it may invoke their functions, so the
// permission has to be there before the bucket.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-s3.html
namespace slsc::sam {

namespace {

constexpr std::string_view kBucket = "AWS::S3::Bucket";

std::string bucket_path(const cfn::Resource& bucket, std::string_view property) {
  return concat({"Resources.", bucket.id(), ".Properties.", property});
}

// DependsOn takes no condition, a Ref inside Fn::If makes the bucket wait just as well, and a tag
// is a place for it.
void wait_by_tag(const EventContext& event, const cfn::Resource& bucket,
                 std::string_view permission) {
  const auto tags = linked_list(event, bucket.properties(), "Tags", bucket_path(bucket, "Tags"));
  if (!tags) return;
  const Expansion& expansion = event.expansion();
  const Value value = cfn::if_else(event.arena(), event.resource().condition(),
                                   expansion.ref(permission), "no dependency");
  tags->push_back(Map(event.arena(),
                      {{"Key", expansion.keep(concat({"sam:ConditionalDependsOn:", permission}))},
                       {"Value", value}}));
}

void notify(const EventContext& event, const cfn::Resource& bucket) {
  Arena& arena = event.arena();
  const auto notifications = linked_map(event, bucket.properties(), "NotificationConfiguration",
                                        bucket_path(bucket, "NotificationConfiguration"));
  if (!notifications) return;
  const auto configurations =
      linked_list(event, *notifications, "LambdaConfigurations",
                  bucket_path(bucket, "NotificationConfiguration.LambdaConfigurations"));
  if (!configurations) return;

  const Value& kinds = *event.property("Events");
  for (const Value& kind : kinds.is_list() ? kinds.as_list() : List(arena, {kinds})) {
    const Map entry(arena, {{"Function", event.target().arn}});
    if (const Value* filter = event.property("Filter")) {
      entry.set("Filter", clone(arena, *filter));
    }
    entry.set("Event", kind);
    const std::string_view condition = event.resource().condition();
    const Value made = condition.empty()
                           ? Value(entry)
                           : cfn::if_else(arena, condition, entry, event.expansion().no_value());
    const bool there = std::ranges::any_of(*configurations,
                                           [&](const Value& known) { return equal(known, made); });
    if (!there) configurations->push_back(made);
  }
}

// PropagateTags reaches the bucket as well, and replaces its tags.
void propagate_to_bucket(const EventContext& event, const cfn::Resource& bucket) {
  const Value* tags = event.resource().property("Tags");
  if (!is_given(tags) || !is_given(event.resource().property("PropagateTags"))) return;
  const Value replacement = tag_list(event.arena(), *tags);
  const Value* earlier = bucket.properties().find("Tags");
  if (earlier != nullptr && !equal(*earlier, replacement)) {
    event.sink().report(diag::sam_tags_replaced, event.resource().where("PropagateTags"),
                        event.resource().path("PropagateTags"), bucket_path(bucket, "Tags"));
  }
  bucket.set("Tags", replacement);
}

}  // namespace

void expand_s3(EventContext& event) {
  const auto bucket = link_resource(event, "Bucket", kBucket, cfn::kBucketPropertiesOfSam);
  if (!bucket) return;
  const cfn::Resource permission = event.add_permission("s3.amazonaws.com", Value());
  permission.set("SourceAccount", event.expansion().ref("AWS::AccountId"));
  if (event.resource().condition().empty()) {
    bucket->depends_on(permission.id());
  } else {
    wait_by_tag(event, *bucket, permission.id());
  }
  notify(event, *bucket);
  propagate_to_bucket(event, *bucket);
}

}  // namespace slsc::sam
