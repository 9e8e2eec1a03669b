#include "deployment/alarm_verdict.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "deployment/function_references.h"
#include "diagnostics/catalogue/deployment.h"
#include "support/edit_distance.h"
#include "support/number_text.h"
#include "support/strings.h"

namespace slsc::deployment {

namespace {

// https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
constexpr std::array<std::string_view, 29> kLambdaMetrics{
    "Invocations",
    "Errors",
    "DeadLetterErrors",
    "DestinationDeliveryFailures",
    "Throttles",
    "OversizedRecordCount",
    "ProvisionedConcurrencyInvocations",
    "ProvisionedConcurrencySpilloverInvocations",
    "RecursiveInvocationsDropped",
    "Duration",
    "PostRuntimeExtensionsDuration",
    "IteratorAge",
    "OffsetLag",
    "MaxOffsetLag",
    "SumOffsetLag",
    "ConcurrentExecutions",
    "ProvisionedConcurrentExecutions",
    "ProvisionedConcurrencyUtilization",
    "UnreservedConcurrentExecutions",
    "ClaimedAccountConcurrency",
    "AsyncEventsReceived",
    "AsyncEventAge",
    "AsyncEventsDropped",
    "PolledEventCount",
    "FilteredOutEventCount",
    "InvokedEventCount",
    "FailedInvokeEventCount",
    "DroppedEventCount",
    "OnFailureDestinationDeliveredEventCount",
};

// Minutes from a request to its data point.
constexpr double kMetricDelay = 1;

bool is_lambda(const Alarm& alarm) { return alarm.metric_namespace == "AWS/Lambda"; }

/// Metrics that are 0 or 1 for every request.
bool is_zero_or_one(const Alarm& alarm) {
  return is_lambda(alarm) && (alarm.metric == "Errors" || alarm.metric == "Throttles");
}

std::string text(double number) { return number_text(number); }

std::string sign(const Alarm& alarm) {
  return alarm.comparison == "GreaterThanThreshold" ? ">" : ">=";
}

/// `value` is the largest that the statistic can be.
bool cannot_reach(const Alarm& alarm, double value) {
  return alarm.comparison == "GreaterThanThreshold" ? *alarm.threshold >= value
                                                    : *alarm.threshold > value;
}

class Judge {
 public:
  explicit Judge(const WatchedAlarm& watched) : watched_(watched), alarm_(watched.alarm) {}

  std::vector<AlarmFinding> run() {
    for (const Alarm& input : alarm_.inputs) judge_input(input);
    if (!findings_.empty()) return std::move(findings_);
    if (!metric_exists() || !sees_function()) return std::move(findings_);
    judge_statistic();
    judge_window();
    judge_silence();
    return std::move(findings_);
  }

 private:
  void find(AlarmFault fault, std::string_view property, std::string detail) {
    findings_.push_back({fault, property, std::move(detail), alarm_.where_of(property),
                         alarm_.metric.value_or("")});
  }

  /// Maths can do anything with its metrics, but not without their data.
  void judge_input(const Alarm& input) {
    WatchedAlarm watched = watched_;
    watched.alarm = input;
    Judge judge(watched);
    if (judge.metric_exists()) judge.sees_function();
    std::ranges::move(judge.findings_, std::back_inserter(findings_));
  }

  bool metric_exists() {
    if (!is_lambda(alarm_) || !alarm_.metric) return true;
    if (std::ranges::find(kLambdaMetrics, *alarm_.metric) != kLambdaMetrics.end()) return true;
    const auto near = nearest(*alarm_.metric, kLambdaMetrics);
    if (!near) return true;  // perhaps a metric that is newer than this list
    find(AlarmFault::UnknownMetric, "MetricName", *near);
    return false;
  }

  /// Lambda publishes what it says of functions under exactly these sets of dimensions: none;
  /// FunctionName; FunctionName and Resource; these two and ExecutedVersion. Any other combination
  /// is a metric without data. Event source mappings and capacity providers have metrics of their
  /// own.
  bool sees_function() {
    if (!is_lambda(alarm_) || !alarm_.dimensions) return true;
    constexpr std::array<std::string_view, 5> kDimensions = {
        "FunctionName", "Resource", "ExecutedVersion", "EventSourceMappingUUID",
        "CapacityProviderName"};
    for (const AlarmDimension& dimension : *alarm_.dimensions) {
      if (std::ranges::find(kDimensions, dimension.name) == kDimensions.end()) {
        return unseen(
            concat({"Lambda publishes nothing under the dimension `", dimension.name, "`"}));
      }
    }
    const AlarmDimension* name = alarm_.dimension("FunctionName");
    const AlarmDimension* resource = alarm_.dimension("Resource");
    const AlarmDimension* version = alarm_.dimension("ExecutedVersion");
    if (resource != nullptr && name == nullptr) {
      return unseen("`Resource` without `FunctionName` has no data");
    }
    if (version != nullptr && resource == nullptr) {
      return unseen("`ExecutedVersion` without `Resource` has no data");
    }
    if (name != nullptr && !names_function(name->value)) {
      return unseen("`FunctionName` is the function's name, not its ARN");
    }
    if (name != nullptr && is_short_name(name->value)) {
      return unseen(concat({"the function is called `", watched_.function->name, "`, not `",
                            name->value.as_text(), "`"}));
    }
    if (resource != nullptr && !sees_alias(resource->value)) return false;
    if (version != nullptr && version->value.is_scalar() && !version->value.is_null()) {
      return unseen(concat({"version ", scalar_text(version->value),
                            " is an old one when the next deployment runs"}));
    }
    return true;
  }

  bool unseen(std::string why) {
    find(AlarmFault::SeesNothing, "Dimensions", std::move(why));
    return false;
  }

  static bool names_function(const Value& value) {
    const std::vector<TextPart> parts = spell(value);
    if (parts.size() != 1) return true;
    if (parts[0].kind == TextPart::Kind::Reference) return parts[0].attribute != "Arn";
    return !parts[0].text.starts_with("arn:");
  }

  /// `pay` for `shop-prod-pay`
  bool is_short_name(const Value& value) const {
    if (watched_.function == nullptr || !value.is_text() || value.as_text().empty()) return false;
    return watched_.function->name.ends_with(concat({"-", value.as_text()}));
  }

  bool sees_alias(const Value& resource) {
    const std::vector<TextPart> parts = spell(resource);
    if (watched_.function == nullptr || parts.empty()) return true;
    const TextPart& last = parts.back();
    const TextPart& first = parts.front();
    const auto is_own_alias = [this](const TextPart& part) {
      return std::ranges::any_of(watched_.function->aliases, [&](const LambdaAlias& alias) {
        return alias.logical_id == part.logical_id;
      });
    };
    if (parts.size() == 1 && first.kind == TextPart::Kind::Reference && is_own_alias(first)) {
      return unseen("a Ref of the alias is an ARN; `Resource` is `<function name>:<alias>`");
    }
    const bool own_name =
        first.logical_id == watched_.function->logical_id ||
        (!watched_.function->name.empty() && first.text.starts_with(watched_.function->name));
    if (!own_name || last.kind == TextPart::Kind::Other) return true;
    if (last.kind == TextPart::Kind::Reference) {
      return parts.size() > 1 || unseen(
                                     "`Resource` without an alias has only the "
                                     "requests that bypass the alias");
    }
    const std::size_t colon = last.text.rfind(':');
    if (colon == std::string::npos) {
      return unseen("`Resource` without an alias has only the requests that bypass the alias");
    }
    const std::string qualifier = last.text.substr(colon + 1);
    if (qualifier == watched_.alias) return true;
    return unseen(
        concat({"traffic moves behind the alias `", watched_.alias, "`, not `", qualifier, "`"}));
  }

  void judge_statistic() {
    if (!is_zero_or_one(alarm_) || !alarm_.statistic || !alarm_.comparison) return;
    if (alarm_.comparison->starts_with("LessThan") &&
        alarm_.comparison->find("Upper") == std::string_view::npos) {
      find(AlarmFault::WatchesHealth, "ComparisonOperator", std::string(*alarm_.comparison));
      return;
    }
    if (!alarm_.watches_for_more()) return;
    if (alarm_.threshold &&
        (*alarm_.threshold < 0 || (*alarm_.threshold == 0 && sign(alarm_) == ">="))) {
      find(AlarmFault::WatchesHealth, "Threshold",
           concat({sign(alarm_), " ", text(*alarm_.threshold)}));
      return;
    }
    if (alarm_.statistic == "SampleCount") {
      find(AlarmFault::CountsRequests, "Statistic", "");
      return;
    }
    const bool within_one = alarm_.statistic == "Minimum" || alarm_.statistic == "Average" ||
                            alarm_.statistic == "Maximum";
    if (!within_one || !alarm_.threshold) return;
    if (cannot_reach(alarm_, 1)) {
      find(AlarmFault::NeverReaches, "Threshold",
           concat({"`", *alarm_.statistic, "` of `", *alarm_.metric, "` is at most 1"}));
      return;
    }
    if (sees_new_version_only()) return;
    if (alarm_.statistic == "Minimum" && !cannot_reach(alarm_, 1) && cannot_reach(alarm_, 0)) {
      find(AlarmFault::NeedsAllToFail, "Statistic", "");
    } else if (alarm_.statistic == "Average") {
      judge_dilution();
    }
  }

  bool sees_new_version_only() const { return alarm_.dimension("ExecutedVersion") != nullptr; }

  void judge_dilution() {
    if (!watched_.shift || watched_.shift->minutes() == 0) return;
    const int weight = watched_.shift->weight_at(watched_.shift->minutes() - 1);
    if (cannot_reach(alarm_, weight / 100.0)) {
      find(AlarmFault::Diluted, "Threshold",
           concat({"the new version gets ", std::to_string(weight),
                   " % of the requests before it gets all: were every one "
                   "to fail, the average would be ",
                   text(weight / 100.0)}));
    }
  }

  void judge_window() {
    if (!watched_.shift || watched_.shift->minutes() == 0) return;
    if (!alarm_.period || !alarm_.datapoints_to_alarm || *alarm_.datapoints_to_alarm < 1) return;
    if (!alarm_.missing_data || alarm_.missing_data == MissingData::Breaching) return;
    const double earliest =
        (*alarm_.datapoints_to_alarm - 1) * *alarm_.period / 60.0 + kMetricDelay;
    if (earliest <= watched_.shift->minutes()) return;
    std::string_view cause = "Period";
    if (*alarm_.datapoints_to_alarm > 1) {
      const bool says = alarm_.where_of("DatapointsToAlarm").span.exists();
      cause = says ? "DatapointsToAlarm" : "EvaluationPeriods";
    }
    find(AlarmFault::TooLate, cause,
         concat({counted(static_cast<std::size_t>(*alarm_.datapoints_to_alarm), "data point"),
                 " of ", std::to_string(*alarm_.period), " s take at least ", text(earliest),
                 " minutes; all traffic has moved after ",
                 std::to_string(watched_.shift->minutes())}));
  }

  void judge_silence() {
    if (is_zero_or_one(alarm_) && alarm_.missing_data == MissingData::Breaching) {
      find(AlarmFault::AlarmsOnSilence, "TreatMissingData", "");
    }
  }

  const WatchedAlarm& watched_;
  const Alarm& alarm_;
  std::vector<AlarmFinding> findings_;
};

/// Was the alarm written in the very place that binds it?
bool holds(SourceSpan outer, SourceSpan inner) {
  return outer.file == inner.file && outer.begin <= inner.begin && inner.end <= outer.end;
}

Diagnostic& report(const WatchedAlarm& watched, const AlarmFinding& finding, Where where,
                   Sink& sink) {
  const Alarm& alarm = watched.alarm;
  const std::string_view name = watched.name;
  switch (finding.fault) {
    case AlarmFault::UnknownMetric:
      return sink.report(diag::alarm_on_unknown_metric, where, name, finding.metric)
          .help("did you mean `" + finding.detail + "`? Names of metrics are case-sensitive");
    case AlarmFault::SeesNothing:
      return sink.report(diag::alarm_sees_nothing, where, name, finding.detail)
          .help(std::string(watched.remedy));
    case AlarmFault::WatchesHealth:
      return sink.report(diag::alarm_watches_health, where, name, finding.detail)
          .help(finding.property == "Threshold" ? "a threshold of 1 is one error or more"
                                                : "use GreaterThanOrEqualToThreshold");
    case AlarmFault::CountsRequests:
      return sink.report(diag::alarm_counts_requests, where, name, alarm.metric.value_or(""))
          .help("use `Sum`, which adds up the errors");
    case AlarmFault::NeverReaches:
      return sink
          .report(diag::alarm_never_reaches, where, name, sign(alarm),
                  text(alarm.threshold.value_or(0)), finding.detail)
          .help("use `Sum`, which counts them");
    case AlarmFault::NeedsAllToFail: {
      Diagnostic& problem =
          sink.report(diag::alarm_needs_all_to_fail, where, name, alarm.metric.value_or(""));
      if (watched.shift && watched.shift->minutes() > 0) {
        problem.note(concat({"during the shift the old version still answers ",
                             std::to_string(100 - watched.shift->weight_at(0)),
                             " % of the requests or less, and one success among "
                             "them keeps the minimum at 0"}));
      }
      return problem.help(std::string(watched.remedy));
    }
    case AlarmFault::Diluted:
      return sink.report(diag::alarm_diluted, where, name)
          .note(finding.detail)
          .help(std::string(watched.remedy));
    case AlarmFault::TooLate:
      return sink.report(diag::alarm_too_late, where, name)
          .note(finding.detail)
          .help("use 1 data point of 60 s, or a shift that takes longer");
    case AlarmFault::AlarmsOnSilence:
      break;
  }
  return sink.report(diag::alarm_on_silence, where, name)
      .help("use `notBreaching`: a minute without requests has no errors");
}

}  // namespace

std::vector<AlarmFinding> judge(const WatchedAlarm& watched) { return Judge(watched).run(); }

void report_findings(const WatchedAlarm& watched, Sink& sink) {
  for (const AlarmFinding& finding : judge(watched)) {
    const bool written = finding.where.span.exists();
    const Where where = written ? finding.where : watched.bound;
    Diagnostic& problem = report(watched, finding, where, sink);
    if (written && watched.bound.span.exists() && !holds(watched.bound.span, where.span)) {
      problem.label(watched.bound.span, "the deployment relies on it here");
    }
  }
}

}  // namespace slsc::deployment
