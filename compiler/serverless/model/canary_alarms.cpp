#include "serverless/model/canary_alarms.h"

#include <algorithm>

#include "diagnostics/catalogue/deployment.h"
#include "diagnostics/suggest.h"
#include "serverless/model/config_reader.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

constexpr std::string_view kErrors = "errors";
constexpr int kThresholdOfErrors = 1000;
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html
constexpr std::size_t kMostMetrics = 10;
constexpr double kSecondsPerHour = 3600;
constexpr double kSecondsPerDay = 24 * kSecondsPerHour;
/// The plugin calls the expression itself so.
constexpr std::string_view kExpressionId = "expr";

/// The names in a metric-math expression that stand for metrics: functions are followed by a
/// parenthesis, constants are in capitals, texts are in quotes.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
template <typename Visit>
void for_each_metric_id(std::string_view expression, Visit visit) {
  const auto in_name = [](char c) { return is_alphanumeric(c) || c == '_'; };
  for (std::size_t i = 0; i < expression.size();) {
    const char c = expression[i];
    if (c == '"' || c == '\'') {
      const std::size_t end = expression.find(c, i + 1);
      i = end == std::string_view::npos ? expression.size() : end + 1;
      continue;
    }
    if (!in_name(c)) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    while (i < expression.size() && in_name(expression[i])) ++i;
    std::size_t next = i;
    while (next < expression.size() && is_space(expression[next])) ++next;
    const bool is_call = next < expression.size() && expression[next] == '(';
    if (is_lower(c) && !is_call) visit(begin, i);
  }
}

class CanaryAlarmReader {
 public:
  CanaryAlarmReader(const Value& item, Sink& sink) : reader_(item, sink), sink_(sink) {}

  std::optional<CanaryAlarm> read() {
    alarm_.where = reader_.where();
    if (!reader_.value().is_map()) {
      refuse_as_incomplete("it is no map");
      return std::nullopt;
    }
    const bool fine = reader_.value("metrics") || reader_.value("expression") ? read_expression()
                      : reader_.value("preset")                               ? read_preset()
                                                                              : read_metric();
    if (!fine || !read_window()) return std::nullopt;
    if (const auto name = reader_.text("name"); name && !name->empty()) alarm_.name = *name;
    return alarm_;
  }

 private:
  bool refuse(Where where, std::string_view why) {
    sink_.report(diag::impossible_canary_alarm, where, why);
    return false;
  }

  bool refuse_as_incomplete(std::string_view why) {
    sink_.report(diag::impossible_canary_alarm, alarm_.where, why)
        .help("for example `{ preset: errors, threshold: 5 }`");
    return false;
  }

  bool read_preset() {
    const Value preset = *reader_.value("preset");
    if (preset.text() != kErrors) return refuse(preset.where(), "the only preset is `errors`");
    if (const auto metric = reader_.value("metric")) {
      return refuse(metric->where(), "`preset` has its own metric");
    }
    alarm_.preset = kErrors;
    alarm_.name = kErrors;
    alarm_.metric = Value("Errors").at(preset.where());
    alarm_.threshold = Value(kThresholdOfErrors).at(preset.where());
    read_statistic();
    alarm_.own_threshold = read_setting("threshold", alarm_.threshold);
    return true;
  }

  bool read_metric() {
    alarm_.metric = reader_.value("metric");
    if (!alarm_.metric || !alarm_.metric->is_text()) {
      return refuse_as_incomplete("it names no `preset`, no `metric` and no `expression`");
    }
    alarm_.name = alarm_.metric->as_text();
    read_statistic();
    return read_threshold();
  }

  void read_statistic() { read_setting("statistic", alarm_.statistic); }

  bool read_threshold() {
    alarm_.own_threshold = read_setting("threshold", alarm_.threshold);
    return alarm_.own_threshold || refuse_as_incomplete("it has no `threshold`");
  }

  bool read_expression() {
    alarm_.name = "unknown";
    alarm_.expression = reader_.value("expression");
    if (!alarm_.expression || !alarm_.expression->truthy()) {
      return refuse_as_incomplete("`metrics` need an `expression` that puts them together");
    }
    for (const std::string_view other : {"preset", "metric", "statistic"}) {
      if (const auto value = reader_.value(other)) {
        return refuse(value->where(), concat({"`", other, "` does not go with `expression`"}));
      }
    }
    for (const Value& item : reader_.items("metrics")) {
      if (!read_metric_of_expression(item)) return false;
    }
    if (alarm_.metrics.empty()) return refuse_as_incomplete("`expression` needs `metrics`");
    if (alarm_.metrics.size() > kMostMetrics) {
      return refuse(reader_.value("metrics")->where(), "an expression takes 10 metrics");
    }
    return read_threshold() && check_ids(*alarm_.expression);
  }

  bool read_metric_of_expression(const Value& item) {
    const ConfigReader reader(item, sink_);
    const auto id = reader.text("id");
    const auto metric = reader.value("metric");
    const auto statistic = reader.value("statistic");
    if (!id || !metric || !statistic) {
      return refuse(item.where(), "a metric of an expression has `id`, `metric` and `statistic`");
    }
    const Where where = reader.value("id")->where();
    if (*id == kExpressionId) return refuse(where, "`expr` is the id of the expression itself");
    if (std::ranges::find(alarm_.metrics, *id, &CanaryMetric::id) != alarm_.metrics.end()) {
      return refuse(where, concat({"two of its metrics have the id `", *id, "`"}));
    }
    alarm_.metrics.push_back({*id, *metric, *statistic});
    return true;
  }

  bool check_ids(const Value& expression) {
    if (!expression.is_text()) return true;
    bool fine = true;
    std::vector<std::string_view> ids;
    ids.reserve(alarm_.metrics.size());
    for (const CanaryMetric& metric : alarm_.metrics) ids.push_back(metric.id);
    for_each_metric_id(expression.as_text(), [&](std::size_t begin, std::size_t end) {
      const std::string_view id = expression.as_text().substr(begin, end - begin);
      if (std::ranges::find(ids, id) != ids.end()) return;
      fine = false;
      Diagnostic& problem =
          sink_.report(diag::unknown_metric_in_expression,
                       Where(expression.part(begin, end), expression.origin()), id);
      suggest(problem, id, ids, "ids are given in `metrics`");
    });
    return fine;
  }

  /// What CloudWatch refuses when the stack is deployed.
  bool read_window() {
    read_setting("namespace", alarm_.metric_namespace);
    read_setting("comparisonOperator", alarm_.comparison);
    read_setting("period", alarm_.period);
    read_setting("evaluationPeriods", alarm_.evaluation_periods);
    read_setting("datapointsToAlarm", alarm_.datapoints_to_alarm);
    read_setting("treatMissingData", alarm_.missing_data);
    for (const Value* count : {&alarm_.evaluation_periods, &alarm_.datapoints_to_alarm}) {
      const bool whole = !count->is_number() || (count->is_int() && count->as_int() >= 1);
      if (!whole) return refuse(count->where(), "periods are counted from 1");
    }
    return check_period() && check_span();
  }

  bool check_period() {
    const Value& period = alarm_.period;
    if (!period.is_number()) return true;
    const bool known = period.is_int() &&
                       (period.as_int() == 10 || period.as_int() == 20 || period.as_int() == 30 ||
                        (period.as_int() >= 60 && period.as_int() % 60 == 0));
    return known || refuse(period.where(), "a period has 10, 20, 30 or a multiple of 60 seconds");
  }

  bool check_span() {
    const Value& periods = alarm_.evaluation_periods;
    if (!periods.is_number()) return true;
    const Value& points = alarm_.datapoints_to_alarm;
    if (points.is_number() && points.as_number() > periods.as_number()) {
      return refuse(points.where(),
                    concat({"it waits for ", scalar_text(points), " data points in ",
                            scalar_text(periods), periods.as_int() == 1 ? " period" : " periods"}));
    }
    if (!alarm_.period.is_number()) return true;
    const double period = alarm_.period.as_number();
    const double longest = period < kSecondsPerHour ? kSecondsPerDay : 7 * kSecondsPerDay;
    if (period * periods.as_number() <= longest) return true;
    return refuse(periods.span().exists() ? periods.where() : alarm_.period.where(),
                  period < kSecondsPerHour ? "it looks at more than a day"
                                           : "it looks at more than seven days");
  }

  /// Leaves the default when the setting is not there.
  bool read_setting(std::string_view key, Value& into) const {
    const auto value = reader_.value(key);
    if (value) into = *value;
    return value.has_value();
  }

  ConfigReader reader_;
  Sink& sink_;
  CanaryAlarm alarm_;
};

}  // namespace

std::vector<CanaryAlarm> read_canary_alarms(const Value& alarms, Sink& sink) {
  std::vector<CanaryAlarm> read;
  if (!alarms.is_list()) return read;
  for (const Value& item : alarms.as_list()) {
    if (auto alarm = CanaryAlarmReader(item, sink).read()) read.push_back(std::move(*alarm));
  }
  return read;
}

}  // namespace slsc::serverless
