#include <array>
#include <string>

#include "diagnostics/catalogue/plugins.h"
#include "diagnostics/suggest.h"
#include "serverless/lower/plugins/step_functions/state_machines.h"
#include "serverless/naming/logical_ids_step_functions.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

struct Metric {
  std::string_view key;
  std::string_view name;  ///< in CloudWatch
  std::string_view description;
};

constexpr std::array<Metric, 5> kMetrics = {
    {{"executionsTimedOut", "ExecutionsTimedOut", "executions timed out"},
     {"executionsFailed", "ExecutionsFailed", "executions failed"},
     {"executionsAborted", "ExecutionsAborted", "executions were aborted"},
     {"executionThrottled", "ExecutionThrottled", "execution were throttled"},
     {"executionsSucceeded", "ExecutionsSucceeded", "executions succeeded"}}};

const Metric* find_metric(std::string_view key) {
  for (const Metric& metric : kMetrics) {
    if (metric.key == key) return &metric;
  }
  return nullptr;
}

// `$[stateMachineName]-$[metricName]`. With a variable that does not exist there is no name, as in
// the plugin: CloudFormation makes one.
std::optional<Value> templated_name(const ServiceContext& context, const StateMachine& machine,
                                    const Metric& metric, const Value& name_template) {
  std::string text(name_template.text().value_or(""));
  const std::array<std::pair<std::string_view, std::string_view>, 3> variables = {
      {{"stateMachineName", machine.called()},
       {"metricName", metric.key},
       {"cloudWatchMetricName", metric.name}}};
  for (const auto& [variable, value] : variables) {
    text = replace_all(text, concat({"$[", variable, "]"}), value);
  }
  const std::size_t begin = text.find("$[");
  const std::size_t end = text.find(']', begin == std::string::npos ? 0 : begin);
  if (begin == std::string::npos || end == std::string::npos) return context.keep(text);
  const std::string unknown = text.substr(begin + 2, end - begin - 2);
  Diagnostic& problem =
      context.sink().report(diag::unknown_alarm_name_variable, name_template.where(), unknown);
  const std::array<std::string_view, 3> known = {"stateMachineName", "metricName",
                                                 "cloudWatchMetricName"};
  suggest(problem, unknown, known);
  return std::nullopt;
}

List actions(const ServiceContext& context, const std::optional<Value>& topic) {
  return topic ? List(context.arena(), {*topic}) : List(context.arena());
}

void add_alarm(const ServiceContext& context, const StateMachine& machine,
               const ConfigReader& alarms, const Value& entry) {
  const ConfigReader own(entry, context.sink());
  const std::string_view key = entry.is_text() ? entry.as_text() : own.text("metric").value_or("");
  const Metric* metric = find_metric(key);
  if (metric == nullptr) return;  // the schema has reported it

  std::string id = naming::state_machine_alarm(machine.id, metric->name);
  if (const auto given = own.text("logicalId")) id = *given;
  const cfn::Resource alarm = context.add_resource(id, "AWS::CloudWatch::Alarm", entry.where());
  const Service& service = context.service();
  alarm.set("Namespace", "AWS/States");
  alarm.set("MetricName", metric->name);
  alarm.set("AlarmDescription", context.keep(concat({machine.called(), "[", service.stage, "][",
                                                     service.region, "]: ", metric->description})));
  alarm.set("Threshold", Value(1));
  alarm.set("Period", own.value("period").value_or(alarms.value("period").value_or(Value(60))));
  alarm.set("EvaluationPeriods", Value(1));
  alarm.set("ComparisonOperator", "GreaterThanOrEqualToThreshold");
  alarm.set("Statistic", "Sum");
  const ConfigReader topics = alarms.member("topics");
  alarm.set("OKActions", actions(context, topics.truthy("ok")));
  alarm.set("AlarmActions", actions(context, topics.truthy("alarm")));
  alarm.set("InsufficientDataActions", actions(context, topics.truthy("insufficientData")));
  alarm.set("TreatMissingData",
            own.value("treatMissingData")
                .value_or(alarms.value("treatMissingData").value_or(Value("missing"))));
  const Map dimension(context.arena(),
                      {{"Name", "StateMachineArn"}, {"Value", context.ref(machine.id)}});
  alarm.set("Dimensions", List(context.arena(), {dimension}));
  auto name = own.truthy("alarmName");
  if (const auto name_template = alarms.truthy("nameTemplate"); !name && name_template) {
    name = templated_name(context, machine, *metric, *name_template);
  }
  alarm.set_if("AlarmName", name);
}

}  // namespace

// https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html
void add_state_machine_alarms(const ServiceContext& context, const StateMachine& machine) {
  const ConfigReader alarms = machine.reader(context.sink()).member("alarms");
  std::vector<Value> added;
  for (const Value& entry : alarms.items("metrics")) {
    bool is_repeated = false;
    for (const Value& other : added) is_repeated |= entry.is_text() && equal(other, entry);
    if (is_repeated) continue;
    added.push_back(entry);
    add_alarm(context, machine, alarms, entry);
  }
}

}  // namespace slsc::serverless
