#include "serverless/lower/lambda_permission.h"

#include "support/strings.h"

namespace slsc::serverless {

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-lambda-permission.html
cfn::Resource add_lambda_permission(const ServiceContext& context, const Function& function,
                                    std::string_view logical_id, const Value& principal,
                                    const std::optional<Value>& source_arn, Where where) {
  const Map properties(context.arena(), 5);
  properties.set("FunctionName", context.invocation_target(function));
  properties.set("Action", "lambda:InvokeFunction");
  properties.set("Principal", principal);
  properties.set_if("SourceArn", source_arn);

  const std::optional<cfn::Resource> known = context.out().find_resource(logical_id);
  if (known && equal(known->properties(), properties)) return *known;

  const cfn::Resource permission =
      context.add_resource(logical_id, "AWS::Lambda::Permission", where);
  permission.set_attribute("Properties", properties);
  depend_on_target_alias(context, function, permission);
  return permission;
}

void depend_on_target_alias(const ServiceContext& context, const Function& function,
                            const cfn::Resource& resource) {
  if (const auto alias = context.target_alias(function)) resource.depends_on(context.keep(*alias));
}

Value arn_in_this_region(const ServiceContext& context, std::string_view service,
                         std::string_view kind, std::initializer_list<Value> rest) {
  const std::string_view middle = context.keep(concat({":", service, ":"}));
  const std::string_view end = context.keep(concat({":", kind}));
  const List parts(context.arena(),
                   {"arn:", context.ref("AWS::Partition"), middle, context.ref("AWS::Region"), ":",
                    context.ref("AWS::AccountId"), end});
  for (const Value& part : rest) parts.push_back(part);
  return cfn::join(context.arena(), "", parts);
}

}  // namespace slsc::serverless
