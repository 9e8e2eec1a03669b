#include "serverless/lower/alarms/lower_alarms.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "diagnostics/catalogue/model.h"
#include "serverless/lower/alarms/alarm_topics.h"
#include "serverless/lower/alarms/dashboards.h"
#include "serverless/lower/alarms/log_metric_filters.h"
#include "serverless/model/alarms.h"
#include "serverless/model/deployment_settings.h"
#include "serverless/naming/logical_ids.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

constexpr std::array<std::string_view, 5> kStatistics{"SampleCount", "Average", "Sum", "Minimum",
                                                      "Maximum"};

/// Only the first: the plugin leaves a second placeholder of the same name as it is.
void replace_first(std::string& text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  if (at != std::string::npos) text.replace(at, from.size(), to);
}

class AlarmLowering {
 public:
  AlarmLowering(ServiceContext& context, const Alarms& alarms, const Function& function)
      : context_(context), alarms_(alarms), function_(function) {}

  void lower(const AlarmDefinition& alarm) {
    const std::string id = naming::alarm(function_.key, alarm.name);
    if (!alarm.enabled) {
      context_.out().resources().erase(id);
      return;
    }
    const cfn::Resource resource =
        context_.replace_resource(id, "AWS::CloudWatch::Alarm", alarm.where);
    context_.set_condition(resource, function_);
    resource.set_if("ActionsEnabled", alarm.actions_enabled);
    resource.set_if("AlarmDescription", alarm.description);
    resource.set_if("EvaluationPeriods", alarm.evaluation_periods);
    resource.set_if("DatapointsToAlarm", alarm.datapoints_to_alarm);
    resource.set_if("ComparisonOperator", alarm.comparison_operator);
    resource.set("TreatMissingData", alarm.treat_missing_data);
    resource.set("OKActions", actions("ok", alarm.ok_actions));
    resource.set("AlarmActions", actions("alarm", alarm.alarm_actions));
    resource.set("InsufficientDataActions",
                 actions("insufficientData", alarm.insufficient_data_actions));
    if (alarm.type == AlarmDefinition::Type::Static) {
      set_metric(resource, alarm);
    } else {
      set_band(resource, alarm);
    }
    if (const auto name = alarm_name(alarm)) {
      resource.set("AlarmName", context_.keep(*name));
      check_filled_in(alarm, *name);
    }
    add_log_metric_filters(context_, function_, alarm);
  }

 private:
  std::optional<Value> metric_namespace(const AlarmDefinition& alarm) const {
    if (alarm.pattern) return context_.service().provider.stack_name;
    return alarm.metric_namespace;
  }

  std::string_view metric_name(const AlarmDefinition& alarm) const {
    if (!alarm.pattern) return alarm.metric;
    return context_.keep(naming::log_pattern_metric(function_.key, alarm.metric));
  }

  void set_metric(const cfn::Resource& resource, const AlarmDefinition& alarm) const {
    resource.set_if("Namespace", metric_namespace(alarm));
    if (const auto name = metric_name(alarm); !name.empty()) resource.set("MetricName", name);
    resource.set_if("Threshold", alarm.threshold);
    resource.set_if("Period", alarm.period);
    resource.set("Dimensions", dimensions(alarm));
    const bool is_plain =
        alarm.statistic && alarm.statistic->is_text() &&
        std::ranges::find(kStatistics, alarm.statistic->as_text()) != kStatistics.end();
    if (is_plain) {
      resource.set("Statistic", *alarm.statistic);
    } else {
      resource.set_if("ExtendedStatistic", alarm.statistic);
      resource.set_if("EvaluateLowSampleCountPercentile",
                      alarm.evaluate_low_sample_count_percentile);
    }
  }

  /// The alarm goes off outside the band that CloudWatch expects the metric in.
  void set_band(const cfn::Resource& resource, const AlarmDefinition& alarm) const {
    Arena& arena = context_.arena();
    const std::string_view name = metric_name(alarm);
    const Map metric(arena);
    metric.set_if("Namespace", metric_namespace(alarm));
    if (!name.empty()) metric.set("MetricName", name);
    metric.set("Dimensions", dimensions(alarm));
    const Map stat(arena, {{"Metric", metric}});
    stat.set_if("Period", alarm.period);
    stat.set_if("Stat", alarm.statistic);
    const Map watched(arena, {{"Id", "m1"}, {"ReturnData", Value(true)}, {"MetricStat", stat}});
    const Map band(arena, {{"Id", "ad1"},
                           {"Expression", band_expression(*alarm.threshold)},
                           {"Label", context_.keep(concat({name, " (expected)"}))},
                           {"ReturnData", Value(true)}});
    resource.set("Metrics", List(arena, {watched, band}));
    resource.set("ThresholdMetricId", "ad1");
  }

  Value band_expression(const Value& width) const {
    constexpr std::string_view begin = "ANOMALY_DETECTION_BAND(m1, ";
    if (width.is_scalar()) return context_.keep(concat({begin, scalar_text(width), ")"}));
    return cfn::join(context_.arena(), "", {begin, width, ")"});
  }

  /// The alias whose traffic moves, or the one that provisioned concurrency and such have.
  std::string_view alias_name() const {
    Sink reported_later;
    const auto deployment =
        read_gradual_deployment(context_.service(), context_.arena(), reported_later);
    if (!deployment) return function_.alias;
    const auto settings =
        std::ranges::find(deployment->functions, &function_, &DeploymentSettings::function);
    return settings == deployment->functions.end() ? function_.alias : settings->alias;
  }

  /// Lambda's own dimensions for the requests through an alias, and for those of them that the new
  /// version gets.
  void add_scope(const List& list, const AlarmDefinition& alarm) const {
    using Scope = AlarmDefinition::Scope;
    if (alarm.scope == Scope::Function) return;
    const std::string_view alias = alias_name();
    if (alias.empty()) {
      context_.sink()
          .report(diag::alarm_scope_without_alias, alarm.where, alarm.name, function_.key)
          .help("`deploymentSettings`, provisioned concurrency and SnapStart make one");
      return;
    }
    Arena& arena = context_.arena();
    const std::string function = naming::lambda_function(function_.key);
    list.push_back(Map(arena, {{"Name", "Resource"},
                               {"Value", context_.sub(concat({"${", function, "}:", alias}))}}));
    const std::string_view version = context_.version_id(function_);
    if (alarm.scope == Scope::Alias || version.empty()) return;
    list.push_back(
        Map(arena, {{"Name", "ExecutedVersion"}, {"Value", context_.get_att(version, "Version")}}));
  }

  List dimensions(const AlarmDefinition& alarm) const {
    const List list(context_.arena());
    if (alarm.pattern) return list;
    for (const Value& dimension : alarm.dimensions) {
      const Value* name = dimension.find("Name");
      const bool is_default = name != nullptr && name->text() == "FunctionName";
      if (alarm.omit_default_dimension || !is_default) list.push_back(dimension);
    }
    if (!alarm.omit_default_dimension) {
      list.push_back(
          Map(context_.arena(), {{"Name", "FunctionName"},
                                 {"Value", context_.ref(naming::lambda_function(function_.key))}}));
      add_scope(list, alarm);
    }
    return list;
  }

  /// The topic of all alarms, then those of the groups that the alarm names.
  List actions(std::string_view kind, const std::vector<Value>& groups) {
    const List list(context_.arena());
    if (const AlarmTopicGroup* every = alarms_.find_topics("")) {
      if (const AlarmTopic* topic = every->find(kind)) {
        list.push_back(alarm_topic_target(context_, *every, *topic));
      }
    }
    for (const Value& name : groups) {
      const AlarmTopicGroup* group = name.is_text() ? alarms_.find_topics(name.as_text()) : nullptr;
      if (group == nullptr || group->name.empty()) {
        context_.sink()
            .report(diag::unknown_topic_group, name.where(), scalar_text(name))
            .help(
                "groups are the keys of `custom.alerts.topics` beside "
                "ok, alarm and insufficientData");
        continue;
      }
      if (const AlarmTopic* topic = group->find(kind)) {
        list.push_back(alarm_topic_target(context_, *group, *topic));
      } else {
        context_.sink().report(diag::topic_group_without_kind, name.where(), group->name, kind);
      }
    }
    return list;
  }

  std::optional<std::string> alarm_name(const AlarmDefinition& alarm) const {
    const bool has_template = alarm.name_template && !alarm.name_template->empty();
    const bool has_prefix = alarm.prefix_template && !alarm.prefix_template->empty();
    if (!has_template && !has_prefix) return std::nullopt;
    std::string name(has_template ? *alarm.name_template : "$[functionName]-$[metricName]");
    const std::string_view metric = has_template ? alarm.metric : alarm.name;
    replace_first(name, "$[functionName]", function_.key);
    replace_first(name, "$[functionId]", naming::lambda_function(function_.key));
    replace_first(name, "$[metricName]", metric);
    replace_first(name, "$[metricId]", metric_name(alarm));
    std::string prefix(alarm.prefix_template.value_or("$[stackName]"));
    replace_first(prefix, "$[stackName]", context_.service().provider.stack_name);
    return prefix.empty() ? name : concat({prefix, "-", name});
  }

  void check_filled_in(const AlarmDefinition& alarm, std::string_view name) const {
    const std::size_t begin = name.find("$[");
    const std::size_t end = name.find(']', begin);
    if (begin == std::string_view::npos || end == std::string_view::npos) return;
    context_.sink()
        .report(diag::unfilled_alarm_name, alarm.where, name.substr(begin, end + 1 - begin),
                alarm.name)
        .help(
            "`nameTemplate` knows `$[functionName]`, `$[functionId]`, `$[metricName]` and "
            "`$[metricId]`, each once; `prefixTemplate` knows `$[stackName]`");
  }

  ServiceContext& context_;
  const Alarms& alarms_;
  const Function& function_;
};

}  // namespace

void lower_alarms(ServiceContext& context) {
  const auto alarms = read_alarms(context.service(), context.arena(), context.sink());
  if (!alarms) return;
  if (alarms->in_external_stack) {
    const Value* alerts = context.service().custom.find("alerts");
    const Value* external = alerts->find("externalStack");
    context.sink()
        .report(diag::alarms_in_external_stack, external->where())
        .help(
            "without `externalStack` they are part of this stack, and deployments can watch them");
    return;
  }
  add_alarm_topics(context, *alarms);
  const std::span<const Function> functions = context.service().functions;
  for (std::size_t i = 0; i < functions.size(); ++i) {
    AlarmLowering lowering(context, *alarms, functions[i]);
    for (const AlarmDefinition& alarm : alarms->of_every_function) lowering.lower(alarm);
    for (const AlarmDefinition& alarm : alarms->of_functions[i]) lowering.lower(alarm);
  }
  add_dashboards(context, *alarms);
}

}  // namespace slsc::serverless
