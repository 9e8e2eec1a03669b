#pragma once

#include <string>
#include <string_view>

#include "serverless/lower/service_context.h"

namespace slsc::serverless {

/// Which listener of which load balancer an event is for: ids of the ARN, or the resource twice.
struct Listener {
  std::string_view load_balancer;
  std::string_view id;
};

/// An event with what had to be found out about it.
struct AlbRule {
  const Function& function;
  const AlbEvent& event;
  Listener listener;
  std::string priority;
};

/// The section `provider.alb`, or null.
Value provider_alb(const ServiceContext& context);

std::string target_group_id(const AlbRule& rule);

/// The function as something that a load balancer can send requests to. Several rules of a function
/// on one load balancer share it.
void add_target_group(const ServiceContext& context, const AlbRule& rule);

/// Which requests go to the target group, and who has to be known before.
void add_listener_rule(const ServiceContext& context, const AlbRule& rule);

}  // namespace slsc::serverless
