#pragma once

#include <optional>

#include "serverless/model/config_reader.h"

namespace slsc::serverless {

/// `- cloudFront: { eventType, origin, ... }`: the function runs at the edge (Lambda@Edge).
struct CloudFrontEvent {
  Where where;
  std::optional<Value> event_type;
  Value origin;  ///< a URL, or the properties of an origin
  bool is_default_origin = false;
  std::optional<Value> path_pattern;
  std::optional<Value> include_body;
  std::optional<Map> behavior;
  std::optional<Value> cache_policy_id;
  std::optional<Value> cache_policy_name;  ///< in provider.cloudFront.cachePolicies
};

void read_event(const ConfigReader& reader, CloudFrontEvent& event);

}  // namespace slsc::serverless
