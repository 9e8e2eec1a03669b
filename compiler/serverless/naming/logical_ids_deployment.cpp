#include "serverless/naming/logical_ids_deployment.h"

#include "serverless/naming/logical_ids_functions.h"
#include "serverless/naming/normalize.h"
#include "support/strings.h"

namespace slsc::serverless::naming {

namespace {

std::string lower_alphanumeric(std::string_view text) {
  std::string kept;
  for (const char c : to_lower(text)) {
    if (is_alphanumeric(c)) kept += c;
  }
  return kept;
}

}  // namespace

std::string deployment_application(std::string_view stack_name) {
  return concat({normalize_alphanumeric(stack_name), "DeploymentApplication"});
}

std::string deployment_group(std::string_view function) {
  return concat({lambda_function(function), "DeploymentGroup"});
}

std::string deployment_group_name(std::string_view stack_name, std::string_view group_id) {
  return concat({stack_name, "-", group_id}).substr(0, 100);
}

// The plugin leaves dashes and underscores in, which no logical id may have.
std::string shifted_alias(std::string_view function, std::string_view alias) {
  const std::string plain = replace_all(replace_all(alias, "-", "Dash"), "_", "Underscore");
  return concat({lambda_function(function), "Alias", plain});
}

std::string deployment_config(std::string_view function) {
  return concat({lambda_function(function), "DeploymentConfig"});
}

std::string hook_policy(std::string_view hook_id) {
  return concat({hook_id, "DeploymentHookPolicy"});
}

std::string canary_alarm(std::string_view function, std::string_view alarm) {
  return concat(
      {lambda_function(function), "Canary", upper_first(lower_alphanumeric(alarm)), "Alarm"});
}

std::string canary_alarm_name(std::string_view function, std::string_view alarm) {
  return concat({lower_alphanumeric(function), "-canary-", lower_alphanumeric(alarm)});
}

}  // namespace slsc::serverless::naming
