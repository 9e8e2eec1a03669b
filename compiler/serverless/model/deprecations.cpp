#include "serverless/model/deprecations.h"

#include <algorithm>
#include <array>
#include <string>

#include "diagnostics/catalogue/model.h"
#include "serverless/model/find_setting.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

struct Deprecation {
  std::string_view code;  ///< what `disabledDeprecations` calls it
  std::string_view path;
  std::string_view instead;  ///< empty: leave it out
};

// https://github.com/oss-serverless/osls/blob/4.x/docs/guides/deprecations.md
constexpr std::array<Deprecation, 10> kDeprecations = {{
    {"PROVIDER_IAM_SETTINGS_V3", "provider.role", "provider.iam.role"},
    {"PROVIDER_IAM_SETTINGS_V3", "provider.rolePermissionsBoundary",
     "provider.iam.role.permissionsBoundary"},
    {"PROVIDER_IAM_SETTINGS_V3", "provider.iam.role.permissionBoundary",
     "provider.iam.role.permissionsBoundary"},
    {"PROVIDER_IAM_SETTINGS_V3", "provider.iamManagedPolicies",
     "provider.iam.role.managedPolicies"},
    {"PROVIDER_IAM_SETTINGS_V3", "provider.iamRoleStatements", "provider.iam.role.statements"},
    {"PROVIDER_IAM_SETTINGS_V3", "provider.cfnRole", "provider.iam.deploymentRole"},
    {"PROJECT_DIR", "projectDir", ""},
    {"VARIABLES_RESOLUTION_MODE", "variablesResolutionMode", ""},
    {"AWS_HTTP_API_USE_PROVIDER_TAGS_PROPERTY", "provider.httpApi.useProviderTags", ""},
    {"AWS_WEBSOCKET_API_USE_PROVIDER_TAGS", "provider.websocket.useProviderTags", ""},
}};

constexpr std::string_view kConsumerNames = "KINESIS_CONSUMER_NAME_CONTAINING_SERVICE";

bool is_disabled(const ConfigReader& config, std::string_view code) {
  return std::ranges::any_of(config.items("disabledDeprecations"), [code](const Value& item) {
    return item.text() == code || item.text() == "*";
  });
}

void report(const ConfigReader& config, std::string_view code, Where where, std::string_view what,
            const std::string& help) {
  if (is_disabled(config, code)) return;
  Diagnostic& problem = config.sink().report(diag::deprecated_setting, where, what).help(help);
  if (config.text("deprecationNotificationMode") == "error") problem.severity = Severity::Error;
}

// Names of stream consumers will contain the service and the stage; until a service asks for that,
// they do not.
void report_consumer_names(const Service& service, const ConfigReader& config) {
  const Value* kinesis = service.provider.config.find("kinesis");
  const Value* mode = kinesis == nullptr ? nullptr : kinesis->find("consumerNamingMode");
  if (mode != nullptr && mode->text() == "serviceSpecific") return;
  for (const Function& function : service.functions) {
    const Value* events = function.config.find("events");
    if (events == nullptr || !events->is_list()) continue;
    for (const Value& event : events->as_list()) {
      const Value* stream = event.find("stream");
      const Value* consumer = stream == nullptr ? nullptr : stream->find("consumer");
      if (consumer == nullptr || !consumer->is_bool()) continue;  // others have their name
      report(config, kConsumerNames, consumer->where(), "consumer: true",
             "set `provider.kinesis.consumerNamingMode: serviceSpecific`: names of consumers will "
             "contain the service and the stage");
      return;
    }
  }
}

}  // namespace

void report_deprecations(const Service& service, Sink& sink) {
  const ConfigReader config(service.config, sink);
  for (const Deprecation& deprecation : kDeprecations) {
    const auto setting = find_setting(service.config, deprecation.path);
    if (!setting) continue;
    report(config, deprecation.code, setting->key, deprecation.path,
           deprecation.instead.empty() ? "leave it out: it has no effect"
                                       : concat({"use `", deprecation.instead, "`"}));
  }
  report_consumer_names(service, config);
}

}  // namespace slsc::serverless
