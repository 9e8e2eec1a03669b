#include "serverless/model/events/cloud_front.h"
#include "diagnostics/suggest.h"

#include <algorithm>

#include "diagnostics/catalogue/model.h"
#include "serverless/lower/events/cloud_front.h"
#include "serverless/lower/events/cloud_front_behaviors.h"
#include "serverless/lower/events/lower_events.h"
#include "serverless/naming/logical_ids.h"
#include "serverless/naming/logical_ids_events.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

constexpr std::string_view kDistribution = "CloudFrontDistribution";

/// What Lambda@Edge allows a function, by the event it is for.
struct EdgeLimits {
  std::int64_t memory_size;
  std::int64_t timeout;
};

// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html
EdgeLimits limits_of(const CloudFrontEvent& event) {
  const std::string_view type = event.event_type ? event.event_type->text().value_or("") : "";
  return type.starts_with("origin-") ? EdgeLimits{10240, 30} : EdgeLimits{128, 5};
}

void check_limits(const ServiceContext& context, const Function& function,
                  const CloudFrontEvent& event) {
  const EdgeLimits limits = limits_of(event);
  const auto check = [&](std::string_view key, std::int64_t most) {
    const Value* value = function.config.find(key);
    if (value == nullptr || !value->is_number() ||
        value->as_number() <= static_cast<double>(most)) {
      return;
    }
    context.sink()
        .report(diag::edge_function_over_limit, value->where(), key, static_cast<std::size_t>(most))
        .label(event.where.span, "this makes it a Lambda@Edge function");
  };
  check("memorySize", limits.memory_size);
  check("timeout", limits.timeout);
}

void check_region(const ServiceContext& context, Where where) {
  const std::string_view region = context.service().region;
  if (region == "us-east-1") return;
  context.sink()
      .report(diag::edge_function_outside_us_east_1, where, region)
      .help("CloudFront takes functions from us-east-1 only: put them into a service of their own");
}

void check_cache_policy(const ServiceContext& context, const CloudFrontEvent& event,
                        const std::vector<std::string_view>& known) {
  if (!event.cache_policy_name) return;
  const std::string_view name = event.cache_policy_name->text().value_or("");
  if (std::ranges::find(known, name) != known.end()) return;
  Diagnostic& problem =
      context.sink().report(diag::unknown_cache_policy, event.cache_policy_name->where(), name);
  suggest(problem, name, known,
          "cache policies are declared in `provider.cloudFront.cachePolicies`");
}

// Functions at the edge have no VPC and no environment, and CloudFront keeps copies of them for
// hours, so that CloudFormation could not delete them.
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-functions-restrictions.html
void adapt_function(const ServiceContext& context, const Function& function) {
  const auto lambda = context.out().find_resource(naming::lambda_function(function.key));
  if (!lambda) return;
  lambda->properties().erase("VpcConfig");
  lambda->properties().erase("Environment");
  lambda->set_attribute("DeletionPolicy", "Retain");
}

// The permission is for the version, which is what CloudFront calls.
void add_permission(const ServiceContext& context, const Function& function, Where where) {
  const cfn::Resource permission = context.add_resource(naming::cloudfront_permission(function.key),
                                                        "AWS::Lambda::Permission", where);
  permission.set("FunctionName", context.ref(context.version_id(function)));
  permission.set("Action", "lambda:InvokeFunction");
  permission.set("Principal", "edgelambda.amazonaws.com");
  permission.set("SourceArn", cfn::join(context.arena(), "",
                                        {"arn:", context.ref("AWS::Partition"),
                                         ":cloudfront::", context.ref("AWS::AccountId"),
                                         ":distribution/", context.ref(kDistribution)}));
}

// The logs of a function are written in the region nearest to where it ran.
void grant_logs(const ServiceContext& context) {
  context.trust("edgelambda.amazonaws.com");
  const List everywhere(context.arena(), {context.sub("arn:${AWS::Partition}:logs:*:*:*")});
  context.grant(context.allow(
      {"logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents", "logs:TagResource"},
      everywhere));
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-cloudfront-distribution.html
void add_distribution(const ServiceContext& context, const CloudFrontBehaviors& behaviors,
                      Where where) {
  const std::vector<Map>& all = behaviors.behaviors();
  if (all.empty()) return;
  const Service& service = context.service();
  const Map config(context.arena());
  config.set("Comment", context.keep(concat({service.name, " ", service.stage})));
  config.set("Enabled", Value(true));
  config.set("DefaultCacheBehavior", all.front());
  config.set("Origins", behaviors.origins());
  if (all.size() > 1) {
    const List others(context.arena(), all.size() - 1);
    for (std::size_t i = 1; i < all.size(); ++i) others.push_back(all[i]);
    config.set("CacheBehaviors", others);
  }
  const cfn::Resource distribution =
      context.add_resource(kDistribution, "AWS::CloudFront::Distribution", where);
  distribution.set("DistributionConfig", config);

  context.out().add_output(kDistribution, "CloudFront Distribution Id", context.ref(kDistribution),
                           where);
  context.out().add_output("CloudFrontDistributionDomainName",
                           "CloudFront Distribution Domain Name",
                           context.get_att(kDistribution, "DomainName"), where);
}

Map declared_cache_policies(const ServiceContext& context) {
  return context.service()
      .provider.reader(context.sink())
      .member("cloudFront")
      .map("cachePolicies")
      .value_or(Map(context.arena()));
}

}  // namespace

void add_cache_policies(const ServiceContext& context) {
  const Service& service = context.service();
  for (const Map::Entry& entry : declared_cache_policies(context)) {
    const Map config =
        entry.value.is_map() ? clone(context.arena(), entry.value).as_map() : Map(context.arena());
    config.set("Name", context.keep(concat({service.name, "-", service.stage, "-", entry.key()})));
    context
        .add_resource(naming::cloudfront_cache_policy(entry.key()), "AWS::CloudFront::CachePolicy",
                      {entry.key_span(), entry.value.origin()})
        .set("CachePolicyConfig", config);
    const bool used = std::ranges::any_of(service.functions, [&entry](const Function& function) {
      return std::ranges::any_of(function.events, [&entry](const Event& event) {
        const auto* edge = event.as<CloudFrontEvent>();
        return edge != nullptr && edge->cache_policy_name &&
               edge->cache_policy_name->text() == entry.key();
      });
    });
    if (!used) {
      context.sink().report(diag::unused_cache_policy, {entry.key_span(), entry.value.origin()},
                            entry.key());
    }
  }
}

void lower_events(ServiceContext& context, Events<CloudFrontEvent> events) {
  std::vector<std::string_view> policies;
  for (const Map::Entry& entry : declared_cache_policies(context)) policies.push_back(entry.key());

  const Where where = events.front().event.where;
  check_region(context, where);
  CloudFrontBehaviors behaviors(context);
  for_each_function(events, [&](const Function& function, Events<CloudFrontEvent> of_function) {
    adapt_function(context, function);
    for (const auto& placed : of_function) {
      if (placed.event.origin.is_null()) {
        context.sink()
            .report(diag::edge_event_without_origin, placed.event.where)
            .help("add `origin`: the URL that CloudFront fetches from");
      }
      check_limits(context, function, placed.event);
      check_cache_policy(context, placed.event, policies);
      behaviors.add(placed.event, context.version_id(function));
    }
    add_permission(context, function, of_function.front().event.where);
  });
  behaviors.finish();
  grant_logs(context);
  add_distribution(context, behaviors, where);
}

}  // namespace slsc::serverless
