#include "serverless/model/events/cloudwatch_log.h"

#include <algorithm>
#include <map>

#include "diagnostics/catalogue/model.h"
#include "serverless/lower/events/lower_events.h"
#include "serverless/lower/events/one_line.h"
#include "serverless/lower/lambda_permission.h"
#include "serverless/naming/logical_ids_events.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

constexpr std::size_t kMostFiltersOfGroup = 2;

// People who escape quotes in a plain YAML scalar mean the quotes: when an escape comes before the
// first quote, one level of escapes is taken away.
Value filter_pattern(const ServiceContext& context, const Value& filter) {
  const Value line = one_line(context, filter);
  if (!line.is_text()) return line;
  const std::string_view text = line.as_text();
  const std::size_t escape = text.find('\\');
  const std::size_t quote = text.find('"');
  if (escape == std::string_view::npos || quote == std::string_view::npos || quote < escape) {
    return line;
  }
  std::string unescaped;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escapes = text[i] == '\\' && i + 1 < text.size() &&
                         (text[i + 1] == '"' || text[i + 1] == '\\' || text[i + 1] == '\'');
    unescaped += escapes ? text[++i] : text[i];
  }
  return Value(context.keep(unescaped)).at(filter.where());
}

// The permission of a function covers all its log groups: what their names have in common.
std::string common_name(const std::vector<std::string_view>& groups) {
  std::string_view common = groups.front();
  for (const std::string_view group : groups) {
    const auto end = std::ranges::mismatch(common, group).in1;
    common = common.substr(0, static_cast<std::size_t>(end - common.begin()));
  }
  std::string name(common);
  if (groups.size() > 1 && !common.ends_with('*')) name += '*';
  return name;
}

Value logs_principal(const ServiceContext& context) {
  return cfn::join(context.arena(), "", {"logs.", context.ref("AWS::Region"), ".amazonaws.com"});
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-logs-subscriptionfilter.html
void add_filter(const ServiceContext& context, const Function& function,
                const CloudwatchLogEvent& event, const Value& group, std::size_t number) {
  const cfn::Resource filter =
      context.add_resource(naming::cloudwatch_log_subscription_filter(function.key, number),
                           "AWS::Logs::SubscriptionFilter", event.where);
  filter.depends_on(context.keep(naming::cloudwatch_log_permission(function.key)));
  depend_on_target_alias(context, function, filter);
  filter.set("LogGroupName", group);
  filter.set("FilterPattern", filter_pattern(context, event.filter));
  filter.set("DestinationArn", context.invocation_target(function));
}

}  // namespace

void lower_events(ServiceContext& context, Events<CloudwatchLogEvent> events) {
  std::map<std::string_view, std::size_t> filters_of_groups;
  for_each_function(events, [&](const Function& function, Events<CloudwatchLogEvent> logs) {
    std::vector<std::string_view> groups;
    for (const auto& placed : logs) {
      const Value group = one_line(context, placed.event.log_group);
      groups.push_back(group.text().value_or(""));
      if (++filters_of_groups[groups.back()] > kMostFiltersOfGroup) {
        context.sink()
            .report(diag::too_many_subscription_filters, group.where(), groups.back(),
                    kMostFiltersOfGroup)
            .help("CloudWatch allows a log group this many: let one function pass the events on");
      }
      add_filter(context, function, placed.event, group, groups.size());
    }
    const std::string_view name = context.keep(common_name(groups));
    add_lambda_permission(
        context, function, naming::cloudwatch_log_permission(function.key), logs_principal(context),
        arn_in_this_region(context, "logs", "log-group:", {name, ":*"}), logs.front().event.where);
  });
}

}  // namespace slsc::serverless
