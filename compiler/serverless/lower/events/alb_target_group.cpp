#include "serverless/lower/events/alb_rule.h"

#include <array>

#include "serverless/lower/lambda_permission.h"
#include "serverless/naming/logical_ids_events.h"
#include "support/sha256.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

/// A setting of `healthCheck` and what it is by default.
struct HealthSetting {
  std::string_view key;
  std::string_view property;
  Value by_default;
};

// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
void set_health_check(const ServiceContext& context, const AlbEvent& event,
                      const cfn::Resource& group) {
  group.set("HealthCheckEnabled", Value(event.health_check.has_value()));
  if (!event.health_check) return;
  const ConfigReader check(*event.health_check, context.sink());
  const std::array settings = {
      HealthSetting{"path", "HealthCheckPath", "/"},
      HealthSetting{"intervalSeconds", "HealthCheckIntervalSeconds", Value(35)},
      HealthSetting{"timeoutSeconds", "HealthCheckTimeoutSeconds", Value(30)},
      HealthSetting{"healthyThresholdCount", "HealthyThresholdCount", Value(5)},
      HealthSetting{"unhealthyThresholdCount", "UnhealthyThresholdCount", Value(5)},
  };
  for (const HealthSetting& setting : settings) {
    group.set(setting.property, check.value(setting.key).value_or(setting.by_default));
  }
  const Value codes = check.member("matcher").truthy("httpCode").value_or("200");
  group.set("Matcher", Map(context.arena(), {{"HttpCode", codes}}));
}

// Names have 32 characters at most: the hash of what tells the group apart, cut.
std::string target_group_name(const ServiceContext& context, const AlbRule& rule) {
  const Service& service = context.service();
  const std::string described =
      concat({service.name, "-", rule.function.key, "-", rule.listener.load_balancer, "-",
              rule.event.multi_value_headers ? "multi-value-" : "", service.stage});
  const Value alb = provider_alb(context);
  const Value* prefix = alb.find("targetGroupPrefix");
  const std::string start = prefix == nullptr ? std::string() : scalar_text(*prefix);
  return (start + md5_hex(described)).substr(0, 32);
}

}  // namespace

std::string target_group_id(const AlbRule& rule) {
  return naming::alb_target_group(rule.function.key, rule.listener.load_balancer,
                                  rule.event.multi_value_headers);
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-elasticloadbalancingv2-targetgroup.html
void add_target_group(const ServiceContext& context, const AlbRule& rule) {
  Arena& arena = context.arena();
  const Service& service = context.service();
  const cfn::Resource group = context.replace_resource(
      target_group_id(rule), "AWS::ElasticLoadBalancingV2::TargetGroup", rule.event.where);
  group.set("TargetType", "lambda");
  const Map target(arena, {{"Id", context.invocation_target(rule.function)}});
  group.set("Targets", List(arena, {target}));
  group.set("Name", rule.event.target_group_name.value_or(
                        Value(context.keep(target_group_name(context, rule)))));
  const std::string tag = concat(
      {service.name, "-", rule.function.key, "-", rule.listener.load_balancer, "-", service.stage});
  group.set("Tags", List(arena, {Map(arena, {{"Key", "Name"}, {"Value", context.keep(tag)}})}));
  const Map multi_value(arena, {{"Key", "lambda.multi_value_headers.enabled"},
                                {"Value", Value(rule.event.multi_value_headers)}});
  group.set("TargetGroupAttributes", List(arena, {multi_value}));
  group.depends_on(context.keep(naming::alb_register_target_permission(rule.function.key)));
  depend_on_target_alias(context, rule.function, group);
  set_health_check(context, rule.event, group);
}

}  // namespace slsc::serverless
