#include "serverless/lower/alarms/log_metric_filters.h"

#include <string>

#include "serverless/naming/logical_ids.h"
#include "serverless/naming/physical_names.h"

namespace slsc::serverless {

namespace {

void add_filter(ServiceContext& context, const Function& function, const AlarmDefinition& alarm,
                std::string_view end_of_id, std::string_view pattern, int value) {
  Arena& arena = context.arena();
  const cfn::Resource filter =
      context.replace_resource(naming::log_metric_filter(function.key, alarm.name, end_of_id),
                               "AWS::Logs::MetricFilter", alarm.where);
  context.set_condition(filter, function);
  const std::string log_group = naming::log_group(function.key);
  if (context.out().has_resource(log_group)) {
    filter.set_attribute("DependsOn", context.keep(log_group));
  }
  filter.set("FilterPattern", pattern);
  filter.set("LogGroupName", context.keep(naming::lambda_log_group_name(function.name)));
  const Map transformation(
      arena,
      {{"MetricValue", Value(value)},
       {"MetricNamespace", context.service().provider.stack_name},
       {"MetricName", context.keep(naming::log_pattern_metric(function.key, alarm.metric))}});
  filter.set("MetricTransformations", List(arena, {transformation}));
}

}  // namespace

void add_log_metric_filters(ServiceContext& context, const Function& function,
                            const AlarmDefinition& alarm) {
  if (!alarm.pattern) return;
  add_filter(context, function, alarm, "ALERT", *alarm.pattern, 1);
  add_filter(context, function, alarm, "OK", "", 0);
}

}  // namespace slsc::serverless
