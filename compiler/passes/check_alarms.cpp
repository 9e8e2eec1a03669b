#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <tuple>

#include "deployment/alarm.h"
#include "diagnostics/catalogue/deployment.h"
#include "passes/check_template.h"
#include "passes/checked_resources.h"
#include "support/strings.h"

namespace slsc::passes {

namespace {

constexpr int kHour = 60 * 60;
constexpr int kDay = 24 * kHour;

bool says_nothing(const Value& properties, std::string_view name) {
  const Value* value = properties.find(name);
  return value == nullptr || value->is_null();
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
/// What is wrong with one definition is so with the alarms of all functions.
using Reported = std::set<std::tuple<FileId, std::uint32_t, std::string>>;

class AlarmCheck {
 public:
  AlarmCheck(const Map::Entry& resource, const Value& properties, Reported& reported, Sink& sink)
      : resource_(resource),
        reported_(reported),
        sink_(sink),
        properties_(properties),
        alarm_(deployment::read_alarm(properties_)) {}

  void run() {
    check_metric();
    check_window();
  }

 private:
  void check_metric() {
    // A query in PromQL stands for all of it.
    if (!says_nothing(properties_, "EvaluationCriteria")) return;
    std::string missing;
    const auto expect = [&](std::string_view name, std::string_view other) {
      if (!says_nothing(properties_, name) || !says_nothing(properties_, other)) return;
      missing += concat({missing.empty() ? "`" : ", `", name, "`"});
    };
    if (says_nothing(properties_, "Metrics")) {
      expect("MetricName", "MetricName");
      expect("Namespace", "Namespace");
      expect("Period", "Period");
      expect("Statistic", "ExtendedStatistic");
    }
    expect("Threshold", "ThresholdMetricId");
    expect("ComparisonOperator", "ComparisonOperator");
    expect("EvaluationPeriods", "EvaluationPeriods");
    if (!missing.empty()) refuse("", concat({"it has no ", missing}));
  }

  void check_window() {
    const auto period = alarm_.period;
    const auto periods = alarm_.evaluation_periods;
    if (period && *period != 10 && *period != 20 && *period != 30 &&
        (*period < 60 || *period % 60 != 0)) {
      refuse("Period", "a period is 10, 20, 30 or a multiple of 60 seconds");
    } else if (period && periods && *periods > 0) {
      const bool long_periods = *period >= kHour;
      const int most = long_periods ? 7 * kDay : kDay;
      if (*periods > most / *period) {
        refuse("EvaluationPeriods",
               concat({"its periods take more than ", long_periods ? "7 days" : "a day"}));
      }
    }
    if (periods && alarm_.datapoints_to_alarm && *alarm_.datapoints_to_alarm > *periods) {
      refuse("DatapointsToAlarm", concat({std::to_string(*alarm_.datapoints_to_alarm),
                                          " data points of ", counted(*periods)}));
    }
  }

  static std::string counted(int periods) {
    return slsc::counted(static_cast<std::size_t>(periods), "period");
  }

  void refuse(std::string_view property, std::string_view why) {
    Where where = alarm_.where_of(property);
    if (!where.span.exists()) where = resource_.key_span();
    if (!where.span.exists()) where = resource_.value.where();
    if (!reported_.emplace(where.span.file, where.span.begin, std::string(why)).second) return;
    sink_.report(diag::refused_alarm, where, resource_.key(), why);
  }

  const Map::Entry& resource_;
  Reported& reported_;
  Sink& sink_;
  const Value& properties_;
  deployment::Alarm alarm_;
};

}  // namespace

void check_alarms(const CheckedResources& resources, Sink& sink) {
  Reported reported;
  for (const CheckedResource& resource : resources.all()) {
    if (resource.type != "AWS::CloudWatch::Alarm") continue;
    if (resource.properties == nullptr || !resource.properties->is_map()) continue;
    if (has_included_properties(resource.entry->value)) continue;
    AlarmCheck(*resource.entry, *resource.properties, reported, sink).run();
  }
}

}  // namespace slsc::passes
