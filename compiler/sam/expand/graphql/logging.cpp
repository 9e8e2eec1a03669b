#include "sam/expand/api/open_api_document.h"
#include "sam/expand/graphql/graphql_api.h"

namespace slsc::sam {

void set_graphql_logging(const GraphqlApi& api, const cfn::Resource& made) {
  const Value* logging = api.resource().property("Logging");
  if (logging != nullptr && logging->boolean() == false) return;
  const auto given = [&](std::string_view name) {
    const Value* value = logging != nullptr ? std::as_const(*logging).find(name) : nullptr;
    return is_given(value) ? value : nullptr;
  };
  const Map config(api.arena());
  if (const Value* exclude = given("ExcludeVerboseContent")) {
    config.set("ExcludeVerboseContent", *exclude);
  }
  const Value* level = given("FieldLogLevel");
  config.set("FieldLogLevel", level != nullptr ? *level : Value("ALL"));
  if (const Value* role = given("CloudWatchLogsRoleArn")) {
    config.set("CloudWatchLogsRoleArn", *role);
  } else {
    const cfn::Resource own = api.add_role("CloudWatchRole");
    own.set("ManagedPolicyArns",
            List(api.arena(), {api.expansion().sub("arn:${AWS::Partition}:iam::aws:policy/service-"
                                                   "role/AWSAppSyncPushToCloudWatchLogs")}));
    config.set("CloudWatchLogsRoleArn", api.expansion().get_att(own.id(), "Arn"));
  }
  made.set("LogConfig", config);
}

}  // namespace slsc::sam
