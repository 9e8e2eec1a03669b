#include "serverless/lower/gradual_deployment_canary_alarms.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "diagnostics/catalogue/deployment.h"
#include "serverless/naming/logical_ids.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html
constexpr std::size_t kMostInComposite = 100;
constexpr std::string_view kExpressionId = "expr";

/// Everything but these is `ExtendedStatistic` of an alarm.
bool is_plain_statistic(const Value& statistic) {
  constexpr std::array<std::string_view, 5> kPlain{"Sum", "Average", "Minimum", "Maximum",
                                                   "SampleCount"};
  return !statistic.is_text() || std::ranges::find(kPlain, statistic.as_text()) != kPlain.end();
}

class CanaryAlarms {
 public:
  CanaryAlarms(ServiceContext& context, std::vector<ShiftedFunction>& functions)
      : context_(context), functions_(functions) {}

  void add() {
    for (ShiftedFunction& shifted : functions_) {
      for (const CanaryAlarm& alarm : shifted.settings->canary_alarms) add(shifted, alarm);
    }
    if (!names_.empty()) add_composite();
  }

 private:
  /// Names are made without regard to case, dashes and underscores.
  bool is_taken(const ShiftedFunction& shifted, const CanaryAlarm& alarm, const std::string& name) {
    const auto [known, is_new] = names_.emplace(name, shifted.settings->function);
    if (is_new) return false;
    const std::string_view first = known->second->key;
    const std::string_view second = shifted.settings->function->key;
    const std::string whose =
        first == second ? concat({"`", first, "`"}) : concat({"`", first, "` and `", second, "`"});
    context_.sink()
        .report(diag::colliding_canary_alarms, alarm.where, whose, name)
        .help("give one of them a `name`");
    return true;
  }

  void add(ShiftedFunction& shifted, const CanaryAlarm& alarm) {
    const DeploymentSettings& settings = *shifted.settings;
    const std::string name = naming::canary_alarm_name(settings.function->key, alarm.name);
    if (is_taken(shifted, alarm, name)) return;
    const std::string id = naming::canary_alarm(settings.function->key, alarm.name);
    const cfn::Resource resource = context_.add_resource(id, "AWS::CloudWatch::Alarm", alarm.where);
    context_.set_condition(resource, *settings.function);
    const std::string_view version = context_.version_id(*settings.function);
    // A name with the version: a new version gets a new alarm, which is not in ALARM yet.
    const Service& service = context_.service();
    resource.set("AlarmName", context_.sub(concat({service.name, "-", service.stage, "-", name,
                                                   "-v${", version, ".Version}"})));
    resource.set("AlarmDescription",
                 context_.keep(concat({"Canary alarm for ", shifted.function_id, " function"})));
    if (alarm.expression) {
      resource.set("Metrics", queries(shifted, alarm));
    } else {
      resource.set("MetricName", *alarm.metric);
      resource.set("Namespace", alarm.metric_namespace);
      resource.set("Dimensions", dimensions(shifted));
      resource.set(is_plain_statistic(alarm.statistic) ? "Statistic" : "ExtendedStatistic",
                   alarm.statistic);
      resource.set("Period", alarm.period);
    }
    resource.set("EvaluationPeriods", alarm.evaluation_periods);
    resource.set("DatapointsToAlarm", alarm.datapoints_to_alarm);
    resource.set("Threshold", alarm.threshold);
    resource.set("ComparisonOperator", alarm.comparison);
    resource.set("TreatMissingData", alarm.missing_data);
    shifted.canary_alarms.push_back({context_.keep(id), &alarm});
  }

  /// Exactly the set under which Lambda publishes what one version answered behind the alias.
  List dimensions(const ShiftedFunction& shifted) const {
    Arena& arena = context_.arena();
    const Value function = context_.ref(shifted.function_id);
    const Value version =
        context_.get_att(context_.version_id(*shifted.settings->function), "Version");
    const Value resource = cfn::join(arena, ":", {function, Value(shifted.settings->alias)});
    return List(arena, {Map(arena, {{"Name", "FunctionName"}, {"Value", function}}),
                        Map(arena, {{"Name", "Resource"}, {"Value", resource}}),
                        Map(arena, {{"Name", "ExecutedVersion"}, {"Value", version}})});
  }

  List queries(const ShiftedFunction& shifted, const CanaryAlarm& alarm) const {
    Arena& arena = context_.arena();
    const List queries(arena);
    for (const CanaryMetric& metric : alarm.metrics) {
      const Map watched(arena, {{"MetricName", metric.metric},
                                {"Namespace", alarm.metric_namespace},
                                {"Dimensions", dimensions(shifted)}});
      queries.push_back(Map(arena, {{"Id", metric.id},
                                    {"MetricStat", Map(arena, {{"Metric", watched},
                                                               {"Period", alarm.period},
                                                               {"Stat", metric.statistic}})},
                                    {"ReturnData", Value(false)}}));
    }
    queries.push_back(Map(
        arena,
        {{"Id", kExpressionId}, {"Expression", *alarm.expression}, {"ReturnData", Value(true)}}));
    return queries;
  }

  void add_composite() {
    const ShiftedFunction* first = nullptr;
    std::size_t count = 0;
    bool conditional = false;
    for (const ShiftedFunction& shifted : functions_) {
      if (shifted.canary_alarms.empty()) continue;
      if (first == nullptr) first = &shifted;
      count += shifted.canary_alarms.size();
      conditional = conditional || shifted.settings->function->condition.has_value();
    }
    if (first == nullptr) return;
    const Where where = first->canary_alarms.front().alarm->where;
    if (count > kMostInComposite) {
      context_.sink().report(diag::too_many_canary_alarms, where, count);
    }
    const cfn::Resource composite = context_.add_resource(naming::kCanaryCompositeAlarm,
                                                          "AWS::CloudWatch::CompositeAlarm", where);
    const Service& service = context_.service();
    composite.set("AlarmName",
                  context_.sub(concat({service.name, "-", service.stage, "-canary-composite"})));
    composite.set("AlarmDescription", "Stack composite alarm for canary deployments");
    composite.set("AlarmRule", conditional ? conditional_rule() : context_.sub(rule()));
  }

  std::string rule() const {
    std::string rule;
    for (const ShiftedFunction& shifted : functions_) {
      for (const BoundCanaryAlarm& bound : shifted.canary_alarms) {
        if (!rule.empty()) rule += " OR ";
        rule += concat({"ALARM(${", bound.logical_id, "})"});
      }
    }
    return rule;
  }

  /// An alarm that its function's condition leaves out must not be named.
  Value conditional_rule() const {
    Arena& arena = context_.arena();
    const List parts(arena);
    for (const ShiftedFunction& shifted : functions_) {
      const auto& condition = shifted.settings->function->condition;
      for (const BoundCanaryAlarm& bound : shifted.canary_alarms) {
        const Value goes_off = context_.sub(concat({"ALARM(${", bound.logical_id, "})"}));
        parts.push_back(condition && condition->is_text()
                            ? cfn::if_else(arena, condition->as_text(), goes_off, Value("FALSE"))
                            : goes_off);
      }
    }
    return cfn::join(arena, " OR ", parts);
  }

  ServiceContext& context_;
  std::vector<ShiftedFunction>& functions_;
  std::map<std::string, const Function*> names_;
};

}  // namespace

void add_canary_alarms(ServiceContext& context, std::vector<ShiftedFunction>& functions) {
  CanaryAlarms(context, functions).add();
}

}  // namespace slsc::serverless
