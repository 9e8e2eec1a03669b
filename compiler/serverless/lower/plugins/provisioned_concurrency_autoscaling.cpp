// serverless-provisioned-concurrency-autoscaling: the provisioned concurrency of a function follows
// its use.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-applicationautoscaling-scalabletarget.html
#include <string>

#include "diagnostics/catalogue/plugins.h"
#include "serverless/lower/plugins/plugins.h"
#include "serverless/model/config_reader.h"
#include "serverless/model/deployment_settings.h"
#include "serverless/naming/logical_ids.h"
#include "serverless/naming/normalize.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

constexpr std::string_view kSettings = "concurrencyAutoscaling";

/// The alias that has the provisioned concurrency in the end.
struct ScaledAlias {
  std::string_view name;
  std::string logical_id;
};

ScaledAlias scaled_alias(const Function& function,
                         const std::optional<GradualDeployment>& deployment) {
  ScaledAlias alias{function.alias, naming::lambda_alias(function.key, function.alias)};
  if (!deployment) return alias;
  for (const DeploymentSettings& settings : deployment->functions) {
    if (settings.function != &function || settings.alias == function.alias) continue;
    alias.name = settings.alias;
    // The fork gives the alias that there is another name.
    if (!deployment->of_fork) {
      alias.logical_id = naming::shifted_alias(function.key, settings.alias);
    }
  }
  return alias;
}

Value or_default(const ConfigReader& settings, std::string_view key, const Value& otherwise) {
  return settings.value(key).value_or(otherwise);
}

// Without an alias of the user's own the default means the one that there is.
void check_alias(const ServiceContext& context, const Function& function,
                 const ConfigReader& settings, const ScaledAlias& alias) {
  const auto named = settings.value("alias");
  if (!named || named->text() == alias.name || named->text() == function.alias) return;
  context.sink()
      .report(diag::scaling_of_other_alias, named->where(), function.key, alias.name,
              scalar_text(*named))
      .help("leave `alias` out");
}

List scheduled_actions(const ServiceContext& context, const ConfigReader& settings) {
  const List actions(context.arena());
  for (const Value& item : settings.items("scheduledActions")) {
    const ConfigReader scheduled(item, context.sink());
    const ConfigReader bounds = scheduled.member("action");
    const Map action(context.arena());
    action.set_if("EndTime", scheduled.value("endTime"));
    action.set_if("StartTime", scheduled.value("startTime"));
    action.set_if("Timezone", scheduled.value("timezone"));
    const Map capacity(context.arena());
    capacity.set_if("MaxCapacity", bounds.value("maximum"));
    capacity.set_if("MinCapacity", bounds.value("minimum"));
    action.set("ScalableTargetAction", capacity);
    action.set_if("ScheduledActionName", scheduled.value("name"));
    action.set_if("Schedule", scheduled.value("schedule"));
    actions.push_back(action);
  }
  return actions;
}

// The metric of its own answers within a minute, the predefined one takes three.
void set_metric(const ServiceContext& context, const Function& function,
                const ConfigReader& settings, const ScaledAlias& alias, const Map& tracking) {
  Arena& arena = context.arena();
  if (!settings.truthy("customMetric")) {
    tracking.set("PredefinedMetricSpecification",
                 Map(arena, {{"PredefinedMetricType", "LambdaProvisionedConcurrencyUtilization"}}));
    return;
  }
  const std::string_view statistic =
      settings.member("customMetric").text("statistic").value_or("Maximum");
  const std::string_view resource = context.keep(concat({function.name, ":", alias.name}));
  const List dimensions(arena, {Map(arena, {{"Name", "FunctionName"}, {"Value", function.name}}),
                                Map(arena, {{"Name", "Resource"}, {"Value", resource}})});
  tracking.set("CustomizedMetricSpecification",
               Map(arena, {{"Dimensions", dimensions},
                           {"MetricName", "ProvisionedConcurrencyUtilization"},
                           {"Namespace", "AWS/Lambda"},
                           {"Statistic", context.keep(naming::upper_first(statistic))},
                           {"Unit", "Count"}}));
}

void add_scaling(ServiceContext& context, const Function& function, const ConfigReader& settings,
                 const ScaledAlias& alias, Where where) {
  Arena& arena = context.arena();
  const Service& service = context.service();
  const auto id = [&](std::string_view what) {
    return context.keep(naming::concurrency_scaling(service.name, function.key, what, service.stage,
                                                    service.region));
  };
  const std::string_view alias_id = context.keep(alias.logical_id);

  const std::string_view target_id = id("-AutoScalingTarget");
  const cfn::Resource target =
      context.add_resource(target_id, "AWS::ApplicationAutoScaling::ScalableTarget", where);
  target.depends_on(alias_id);
  target.set("MaxCapacity", or_default(settings, "maximum", Value(10)));
  target.set("MinCapacity", or_default(settings, "minimum", Value(1)));
  target.set("ResourceId", context.keep(concat({"function:", function.name, ":", alias.name})));
  target.set("ScalableDimension", "lambda:function:ProvisionedConcurrency");
  target.set("ServiceNamespace", "lambda");
  target.set("RoleARN",
             context.sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:role/aws-service-role/"
                         "lambda.application-autoscaling.amazonaws.com/"
                         "AWSServiceRoleForApplicationAutoScaling_LambdaConcurrency"));
  if (settings.has("scheduledActions")) {
    target.set("ScheduledActions", scheduled_actions(context, settings));
  }
  context.set_condition(target, function);

  const std::string_view policy_id = id("-AutoScalingPolicy");
  const cfn::Resource policy =
      context.add_resource(policy_id, "AWS::ApplicationAutoScaling::ScalingPolicy", where);
  policy.depends_on(alias_id);
  policy.set("PolicyName", policy_id);
  policy.set("PolicyType", "TargetTrackingScaling");
  policy.set("ScalingTargetId", context.ref(target_id));
  const Map tracking(arena,
                     {{"ScaleInCooldown", or_default(settings, "scaleInCooldown", Value(0))},
                      {"ScaleOutCooldown", or_default(settings, "scaleOutCooldown", Value(0))},
                      {"TargetValue", or_default(settings, "usage", Value(0.75))}});
  set_metric(context, function, settings, alias, tracking);
  policy.set("TargetTrackingScalingPolicyConfiguration", tracking);
  context.set_condition(policy, function);
}

}  // namespace

void add_concurrency_scaling(ServiceContext& context) {
  const Service& service = context.service();
  Sink unheard;  // what is wrong with it is reported where it is lowered
  const auto deployment = read_gradual_deployment(service, context.arena(), unheard);
  for (const Function& function : service.functions) {
    const Value* wanted = function.config.find(kSettings);
    if (wanted == nullptr || !wanted->truthy()) continue;
    const Where where(function.config.as_map().key_span(kSettings), wanted->origin());
    const ConfigReader settings(*wanted, context.sink());
    if (wanted->is_map() && settings.boolean("enabled") != true) {
      if (!settings.has("enabled")) {
        context.sink()
            .report(diag::scaling_switched_off, where, function.key)
            .help("add `enabled: true`");
      }
      continue;
    }
    if (!function.provisioned_concurrency) {
      context.sink()
          .report(diag::scaling_without_provisioned_concurrency, where, function.key)
          .help("add `provisionedConcurrency: 1`, with which scaling begins");
      continue;
    }
    const ScaledAlias alias = scaled_alias(function, deployment);
    check_alias(context, function, settings, alias);
    add_scaling(context, function, settings, alias, where);
  }
}

}  // namespace slsc::serverless
