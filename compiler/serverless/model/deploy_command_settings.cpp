#include "serverless/model/deploy_command_settings.h"

#include <algorithm>
#include <string>

#include "diagnostics/catalogue/model.h"
#include "serverless/model/find_setting.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

struct DeploySetting {
  std::string_view path;
  std::string_view instead;
};

// Without `profile` and `deploymentMethod`: whoever deploys has credentials, and `aws
// cloudformation deploy` always makes change sets.
constexpr DeploySetting kDeploySettings[] = {
    {"provider.notificationArns", "`aws cloudformation deploy` takes them as --notification-arns"},
    {"provider.iam.deploymentRole", "`aws cloudformation deploy` takes it as --role-arn"},
    {"provider.cfnRole", "`aws cloudformation deploy` takes it as --role-arn"},
    {"provider.disableRollback", "`aws cloudformation deploy` has --disable-rollback"},
    {"provider.rollbackConfiguration",
     "`aws cloudformation create-change-set` takes it as --rollback-configuration"},
    {"provider.deletionProtection",
     "`aws cloudformation update-termination-protection --enable-termination-protection` does it"},
    {"provider.pruneFunctionVersions",
     "serverless-prune-plugin with `custom.prune` writes prune.json, the versions to delete"},
    {"provider.deploymentBucket.serverSideEncryption",
     "`aws cloudformation package` takes --kms-key-id; what the bucket says counts else"},
};

// `deletionProtection` can name the stages that it is for.
bool is_asked(const Setting& setting, const Service& service) {
  const Value* stages = setting.value.find("stages");
  if (stages == nullptr || !stages->is_list()) return setting.value.truthy();
  return std::ranges::any_of(
      stages->as_list(), [&service](const Value& stage) { return stage.text() == service.stage; });
}

}  // namespace

void report_deploy_command_settings(const Service& service, Sink& sink) {
  for (const DeploySetting& row : kDeploySettings) {
    const auto setting = find_setting(service.config, row.path);
    if (!setting || !is_asked(*setting, service)) continue;
    sink.report(diag::deploy_command_setting, setting->key, row.path)
        .help(std::string(row.instead))
        .help("`osls deploy --package` does what it says with `slsc build --layout serverless`");
  }
}

}  // namespace slsc::serverless
