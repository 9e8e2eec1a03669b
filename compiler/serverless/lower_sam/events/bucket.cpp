#include <algorithm>
#include <array>
#include <vector>

#include "cfn/sam_properties.h"
#include "serverless/lower_sam/events/fold_events.h"
#include "support/strings.h"

namespace slsc::serverless::sam {

namespace {

constexpr std::array<std::string_view, 6> kAttributes = {
    "Type", "Properties", "DependsOn", "DeletionPolicy", "UpdateReplacePolicy", "Metadata"};

template <typename Known>
bool has_only(const Map& map, const Known& known) {
  return std::ranges::all_of(map, [&](const Map::Entry& entry) {
    return std::ranges::find(known, entry.key()) != known.end();
  });
}

/// The permission that the bucket waits for.
std::optional<cfn::Resource> permission_for(const Folding& folding, const FoldedFunction& function,
                                            const cfn::Resource& bucket) {
  for (const std::string_view id : dependencies(bucket)) {
    for (const cfn::Resource& permission : function.permissions) {
      const Value* principal = permission.properties().find("Principal");
      if (permission.id() == id && principal != nullptr &&
          principal->text() == "s3.amazonaws.com" &&
          folding.only_used_by(permission.id(), {bucket.id()}) &&
          folding.belongs_to(permission, function)) {
        return permission;
      }
    }
  }
  return std::nullopt;
}

/// The notification without its function, so that those that differ only in the event are one.
std::optional<Map> event_of(const Folding& folding, const Value& notification,
                            const cfn::Resource& bucket) {
  const Value* event = notification.find("Event");
  const Value* filter = notification.find("Filter");
  const std::size_t size = filter == nullptr ? 2 : 3;
  if (event == nullptr || notification.as_map().size() != size) return std::nullopt;
  const Map result(folding.arena(), {{"Bucket", cfn::ref(folding.arena(), bucket.id())},
                                     {"Events", List(folding.arena(), {*event})}});
  if (filter != nullptr) result.set("Filter", *filter);
  return result;
}

bool same_filter(const Map& a, const Map& b) {
  const Value* one = a.find("Filter");
  const Value* other = b.find("Filter");
  return one == nullptr || other == nullptr ? one == other : equal(*one, *other);
}

void fold_notifications(Folding& folding, FoldedFunction& function, const cfn::Resource& bucket,
                        const List& notifications) {
  const auto permission = permission_for(folding, function, bucket);
  if (!permission || function.resource.body().contains("Condition")) return;
  std::vector<Map> events;
  std::vector<std::size_t> folded;
  for (std::size_t i = 0; i < notifications.size(); ++i) {
    if (folding.target(notifications[i].find("Function")) != &function) continue;
    const auto event = event_of(folding, notifications[i], bucket);
    if (!event) return;
    const auto known =
        std::ranges::find_if(events, [&](const Map& other) { return same_filter(other, *event); });
    if (known == events.end()) {
      events.push_back(*event);
    } else {
      known->find("Events")->as_list().push_back(event->find("Events")->as_list()[0]);
    }
    folded.push_back(i);
  }
  std::size_t number = 0;
  for (const Map& event : events) {
    const std::string suffix = ++number == 1 ? std::string() : std::to_string(number);
    const std::string_view id = folding.arena().copy(concat({bucket.id(), suffix}));
    if (!folding.add_event(function, id, "S3", event)) return;
  }
  for (auto i = folded.rbegin(); i != folded.rend(); ++i) notifications.erase(*i);
  folding.remove(permission->id());
}

}  // namespace

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-s3.html
void fold_bucket(Folding& folding, const cfn::Resource& bucket) {
  const Map properties = bucket.properties();
  Value* notification = properties.find("NotificationConfiguration");
  Value* written = notification == nullptr ? nullptr : notification->find("LambdaConfigurations");
  if (written == nullptr || !written->is_list() ||
      !has_only(properties, cfn::kBucketPropertiesOfSam) || !has_only(bucket.body(), kAttributes)) {
    return;
  }
  const List notifications = written->as_list();
  std::vector<FoldedFunction*> functions;
  for (const Value& each : notifications) {
    FoldedFunction* function = folding.target(each.find("Function"));
    if (function != nullptr && std::ranges::find(functions, function) == functions.end()) {
      functions.push_back(function);
    }
  }
  for (FoldedFunction* function : functions) {
    fold_notifications(folding, *function, bucket, notifications);
  }
  if (notifications.empty()) notification->as_map().erase("LambdaConfigurations");
  if (notification->as_map().empty()) properties.erase("NotificationConfiguration");
}

}  // namespace slsc::serverless::sam
