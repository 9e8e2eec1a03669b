#include "serverless/lower/events/event_source_mapping.h"

#include "diagnostics/catalogue/model.h"
#include "json/json_writer.h"
#include "serverless/lower/lambda_permission.h"

namespace slsc::serverless {

cfn::Resource add_event_source_mapping(const ServiceContext& context, const Function& function,
                                       std::string_view logical_id, Where where) {
  const cfn::Resource mapping =
      context.add_resource(logical_id, "AWS::Lambda::EventSourceMapping", where);
  if (const auto role = context.role_in_template(function)) mapping.depends_on(context.keep(*role));
  depend_on_target_alias(context, function, mapping);
  mapping.set("FunctionName", context.invocation_target(function));
  return mapping;
}

void set_filter_criteria(const ServiceContext& context, const cfn::Resource& mapping,
                         const std::optional<List>& patterns) {
  if (!patterns) return;
  const List filters(context.arena(), patterns->size());
  for (const Value& pattern : *patterns) {
    const std::string_view text = context.keep(json::write(pattern, json::Layout::Compact));
    filters.push_back(Map(context.arena(), {{"Pattern", Value(text).at(pattern.where())}}));
  }
  mapping.set("FilterCriteria", Map(context.arena(), {{"Filters", filters}}));
}

void set_response_type(const ServiceContext& context, const cfn::Resource& mapping,
                       const std::optional<Value>& type) {
  if (type) mapping.set("FunctionResponseTypes", List(context.arena(), {*type}));
}

void set_failure_destination(const ServiceContext& context, const cfn::Resource& mapping,
                             const Value& arn) {
  const Map destination(context.arena(), {{"Destination", arn}});
  mapping.set("DestinationConfig", Map(context.arena(), {{"OnFailure", destination}}));
}

void grant_network_interfaces(const ServiceContext& context) {
  context.grant(context.allow(
      {"ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeVpcs",
       "ec2:DeleteNetworkInterface", "ec2:DescribeSubnets", "ec2:DescribeSecurityGroups"},
      "*"));
}

std::optional<std::string_view> name_in_intrinsic(const Value& arn) {
  if (const auto target = cfn::get_att_target(arn)) return target->logical_id;
  if (const Value* exported = cfn::intrinsic_argument(arn, "Fn::ImportValue")) {
    return exported->text();
  }
  const Value* join = cfn::intrinsic_argument(arn, "Fn::Join");
  if (join == nullptr || !join->is_list() || join->as_list().size() != 2) return std::nullopt;
  const Value& parts = join->as_list()[1];
  if (!parts.is_list() || parts.as_list().empty()) return std::nullopt;
  return parts.as_list().back().text();
}

void report_unnamed_source(const ServiceContext& context, std::string_view event, const Value& arn,
                           std::string_view help) {
  context.sink().report(diag::unnamed_event_source, arn.where(), event).help(help);
}

}  // namespace slsc::serverless
