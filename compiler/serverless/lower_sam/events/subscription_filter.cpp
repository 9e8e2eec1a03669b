#include <algorithm>
#include <array>

#include "serverless/lower_sam/events/fold_events.h"
#include "serverless/lower_sam/property_table.h"

namespace slsc::serverless::sam {

namespace {

/// The filter as an event; nothing when SAM cannot express it.
std::optional<Map> event_of(const Folding& folding, const cfn::Resource& filter) {
  constexpr std::array kProperties = {PropertyRow{"DestinationArn"},
                                      PropertyRow{"FilterPattern", Takes::Text},
                                      PropertyRow{"LogGroupName", Takes::Text}};
  const Map event(folding.arena());
  const bool expressed = copy_properties(filter.properties(), kProperties, event).empty() &&
                         event.size() == kProperties.size();
  event.erase("DestinationArn");
  return expressed && folding.only_used_by(filter.id(), {}) ? std::optional(event) : std::nullopt;
}

/// Does nothing else need the permission, which all filters of a function share?
bool serves_filters_alone(const Folding& folding, const cfn::Resource& permission) {
  return std::ranges::all_of(folding.users(permission.id()), [&](std::string_view user) {
    const auto filter = folding.out().find_resource(user);
    return filter && filter->type() == "AWS::Logs::SubscriptionFilter" &&
           event_of(folding, *filter).has_value();
  });
}

}  // namespace

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-cloudwatchlogs.html
void fold_subscription_filter(Folding& folding, const cfn::Resource& filter) {
  FoldedFunction* function = folding.target(filter.properties().find("DestinationArn"));
  const auto event = event_of(folding, filter);
  if (function == nullptr || !event) return;
  for (const cfn::Resource& permission : function->permissions) {
    const std::vector<std::string_view>& users = folding.users(permission.id());
    if (std::ranges::find(users, filter.id()) == users.end()) continue;
    if (!serves_filters_alone(folding, permission) || !folding.belongs_to(permission, *function)) {
      return;
    }
    if (folding.add_event(*function, filter.id(), "CloudWatchLogs", *event)) {
      folding.remove(filter.id());
      folding.remove(permission.id());
    }
    return;
  }
}

}  // namespace slsc::serverless::sam
