#include "serverless/lower/log_groups.h"

#include "serverless/naming/logical_ids.h"
#include "serverless/naming/physical_names.h"

namespace slsc::serverless {

void add_log_groups(ServiceContext& context) {
  for (const Function& function : context.service().functions) {
    if (function.logs_disabled) continue;
    const cfn::Resource group = context.add_resource(naming::log_group(function.key),
                                                     "AWS::Logs::LogGroup", function.where);
    group.set("LogGroupName", context.keep(naming::lambda_log_group_name(function.name)));
    group.set_if("RetentionInDays", function.log_retention_in_days);
    group.set_if("DataProtectionPolicy", function.log_data_protection_policy);
    context.set_condition(group, function);
  }
}

}  // namespace slsc::serverless
