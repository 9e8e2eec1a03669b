#pragma once

#include <optional>
#include <vector>

#include "serverless/model/config_reader.h"

namespace slsc::serverless {

/// `- alb: { listenerArn, priority, conditions, ... }`: a rule of an application load balancer.
struct AlbEvent {
  Where where;
  Value listener_arn;  ///< text or Ref
  Value priority;
  std::optional<Value> conditions;
  bool multi_value_headers = false;
  std::optional<Value> target_group_name;
  std::vector<Value> authorizers;     ///< names in provider.alb.authorizers
  std::optional<Value> health_check;  ///< true or a map
};

void read_event(const ConfigReader& reader, AlbEvent& event);

}  // namespace slsc::serverless
