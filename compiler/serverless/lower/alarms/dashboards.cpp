#include "serverless/lower/alarms/dashboards.h"

#include <span>
#include <string>

#include "json/json_writer.h"
#include "serverless/naming/logical_ids.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

enum class Metric {
  Errors,
  Throttles,
  Invocations,
  Duration,
  IteratorAge,
  ApiRequests,
  ApiLatency
};

/// A widget on the board's grid of 24 columns.
struct Widget {
  std::string_view title;
  Metric metric;
  bool numbers;  // single values of the last 30 days; else a graph
  int x, y, width, height;
};

constexpr Widget kDefault[] = {
    {"Errors", Metric::Errors, false, 0, 0, 8, 6},
    {"Errors", Metric::Errors, true, 8, 0, 6, 6},
    {"Duration", Metric::Duration, false, 14, 0, 10, 6},
    {"Invocations", Metric::Invocations, false, 0, 6, 8, 6},
    {"Invocations", Metric::Invocations, true, 8, 6, 6, 6},
    {"API Requests", Metric::ApiRequests, false, 14, 6, 10, 6},
    {"Throttles", Metric::Throttles, false, 0, 12, 8, 6},
    {"Throttles", Metric::Throttles, true, 8, 12, 6, 6},
    {"API Latency", Metric::ApiLatency, false, 14, 12, 10, 6},
};

constexpr Widget kVertical[] = {
    {"Errors", Metric::Errors, false, 0, 0, 10, 6},
    {"Errors", Metric::Errors, true, 10, 0, 10, 6},
    {"Duration", Metric::Duration, false, 0, 6, 10, 6},
    {"Duration Average", Metric::Duration, true, 10, 6, 10, 6},
    {"Invocations", Metric::Invocations, false, 0, 12, 10, 6},
    {"Invocations", Metric::Invocations, true, 10, 12, 10, 6},
    {"Iterator Age", Metric::IteratorAge, false, 0, 18, 10, 6},
    {"Iterator Age Average", Metric::IteratorAge, true, 10, 18, 10, 6},
    {"Throttles", Metric::Throttles, false, 0, 24, 10, 6},
    {"Throttles", Metric::Throttles, true, 10, 24, 10, 6},
    {"API Latency", Metric::ApiLatency, false, 0, 30, 10, 6},
    {"API Latency Average", Metric::ApiLatency, true, 10, 30, 10, 6},
    {"API Requests", Metric::ApiRequests, false, 0, 36, 10, 6},
    {"API Requests", Metric::ApiRequests, true, 10, 36, 10, 6},
};

std::span<const Widget> widgets_of(std::string_view dashboard) {
  if (dashboard == "default") return kDefault;
  if (dashboard == "vertical") return kVertical;
  return {};
}

constexpr int kGraphPeriod = 900;
constexpr int kMonth = 2592000;

class Board {
 public:
  explicit Board(ServiceContext& context) : context_(context), arena_(context.arena()) {}

  Value body(std::span<const Widget> widgets) const {
    const List list(arena_);
    for (const Widget& widget : widgets) list.push_back(draw(widget));
    return Map(arena_, {{"widgets", list}});
  }

 private:
  Value region() const { return context_.service().region; }

  Map draw(const Widget& widget) const {
    const Map properties(arena_);
    properties.set("title", widget.title);
    properties.set("view", widget.numbers ? "singleValue" : "timeSeries");
    if (!widget.numbers) properties.set("stacked", Value(false));
    const bool of_api = widget.metric == Metric::ApiRequests || widget.metric == Metric::ApiLatency;
    properties.set("metrics", of_api ? api_metrics(widget) : function_metrics(widget));
    properties.set("region", region());
    if (widget.numbers || !of_api) properties.set("period", Value(300));
    return Map(arena_, {{"type", "metric"},
                        {"x", Value(widget.x)},
                        {"y", Value(widget.y)},
                        {"width", Value(widget.width)},
                        {"height", Value(widget.height)},
                        {"properties", properties}});
  }

  static std::string_view metric_name(Metric metric) {
    switch (metric) {
      case Metric::Errors:
        return "Errors";
      case Metric::Throttles:
        return "Throttles";
      case Metric::Invocations:
        return "Invocations";
      case Metric::Duration:
        return "Duration";
      case Metric::IteratorAge:
        return "IteratorAge";
      case Metric::ApiRequests:
      case Metric::ApiLatency:
        break;
    }
    return "";
  }

  List function_metrics(const Widget& widget) const {
    const List metrics(arena_);
    const bool is_time = widget.metric == Metric::Duration || widget.metric == Metric::IteratorAge;
    for (const Function& function : context_.service().functions) {
      if (!is_time) {
        metrics.push_back(function_metric(widget, function, "Sum", function.key));
      } else if (widget.numbers) {
        metrics.push_back(function_metric(widget, function, "Average", function.key));
      } else {
        for (const std::string_view percentile : {"p50", "p90"}) {
          metrics.push_back(
              function_metric(widget, function, percentile,
                              context_.keep(concat({function.key, " ", percentile}))));
        }
      }
    }
    return metrics;
  }

  /// By the name that the function has by default, whatever its own: as in the plugin.
  List function_metric(const Widget& widget, const Function& function, std::string_view statistic,
                       std::string_view label) const {
    const Service& service = context_.service();
    const std::string_view name =
        context_.keep(concat({service.name, "-", service.stage, "-", function.key}));
    const Map options(arena_, {{"stat", statistic},
                               {"period", Value(widget.numbers ? kMonth : kGraphPeriod)},
                               {"region", region()},
                               {"label", label}});
    return List(arena_, {"AWS/Lambda", metric_name(widget.metric), "FunctionName", name, options});
  }

  List api_metrics(const Widget& widget) const {
    if (widget.metric == Metric::ApiRequests) {
      const List metrics(arena_);
      for (const std::string_view name : {"5XXError", "4XXError", "Count"}) {
        const Map options(
            arena_, {{"stat", "Sum"}, {"period", Value(widget.numbers ? kMonth : kGraphPeriod)}});
        if (widget.numbers) {
          options.set("region", region());
          options.set("label", name);
        }
        metrics.push_back(api_metric(name, options));
      }
      return metrics;
    }
    const List metrics(arena_);
    for (const std::string_view statistic : {"p50", "p90"}) {
      for (const std::string_view name : {"IntegrationLatency", "Latency"}) {
        const Map options(arena_,
                          {{"stat", widget.numbers ? std::string_view("Average") : statistic},
                           {"period", Value(widget.numbers ? kMonth : kGraphPeriod)},
                           {"region", region()}});
        if (widget.numbers) options.set("label", name);
        metrics.push_back(api_metric(name, options));
      }
      if (widget.numbers) break;
    }
    return metrics;
  }

  List api_metric(std::string_view name, Map options) const {
    const Service& service = context_.service();
    const std::string_view api = context_.keep(concat({service.stage, "-", service.name}));
    return List(arena_, {"AWS/ApiGateway", name, "ApiName", api, options});
  }

  ServiceContext& context_;
  Arena& arena_;
};

}  // namespace

void add_dashboards(ServiceContext& context, const Alarms& alarms) {
  const Service& service = context.service();
  for (const std::string_view dashboard : alarms.dashboards) {
    const bool is_default = dashboard == "default";
    const cfn::Resource resource =
        context.add_resource(naming::alarms_dashboard(is_default ? std::string_view() : dashboard),
                             "AWS::CloudWatch::Dashboard", service.custom.where());
    std::string name = concat({service.name, "-", service.stage, "-", service.region});
    if (!is_default) name += concat({"-", dashboard});
    resource.set("DashboardName", context.keep(name));
    const Value body = Board(context).body(widgets_of(dashboard));
    resource.set("DashboardBody", context.keep(json::write(body, json::Layout::Compact)));
  }
}

}  // namespace slsc::serverless
