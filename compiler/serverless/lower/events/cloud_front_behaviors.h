#pragma once

#include <optional>
#include <vector>

#include "serverless/lower/events/lower_events.h"

namespace slsc::serverless {

/// The origins and cache behaviors of the one distribution that all `cloudFront` events of a
/// service share: events that mean the same origin, or the same paths of it, add to what is there.
class CloudFrontBehaviors {
 public:
  explicit CloudFrontBehaviors(const ServiceContext& context) : context_(context) {}

  /// `version_id` is the logical id of the function's version, which CloudFront needs.
  void add(const CloudFrontEvent& event, std::string_view version_id);
  /// Call after the last add: makes the default behavior the first, reports what cannot be.
  void finish();

  List origins() const;
  /// The default behavior first; empty when there was nothing to make one from.
  const std::vector<Map>& behaviors() const { return behaviors_; }

 private:
  Map find_or_add_origin(const CloudFrontEvent& event);
  Map behavior_of(const CloudFrontEvent& event, std::string_view version_id,
                  const Value& origin_id) const;
  std::optional<Value> cache_policy_of(const CloudFrontEvent& event) const;
  void check_behaviors() const;
  std::optional<Map> default_origin() const;

  const ServiceContext& context_;
  std::vector<Map> origins_;
  std::vector<Map> behaviors_;
  std::optional<Map> chosen_origin_;  ///< isDefaultOrigin
  std::optional<Where> chosen_at_;
  Where last_;
};

}  // namespace slsc::serverless
