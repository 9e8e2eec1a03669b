#include "serverless/naming/logical_ids_functions.h"

#include "serverless/naming/normalize.h"
#include "support/strings.h"

namespace slsc::serverless::naming {

std::string own_role(std::string_view function) {
  return normalize_name(function) + std::string(kExecutionRole);
}

std::string lambda_function(std::string_view function) {
  return normalize_name(function) + "LambdaFunction";
}

std::string log_group(std::string_view function) { return normalize_name(function) + "LogGroup"; }

std::string lambda_version(std::string_view function, std::string_view digest) {
  std::string id = normalize_name(function) + "LambdaVersion";
  for (const char c : digest) {
    if (is_alphanumeric(c)) id += c;
  }
  return id;
}

std::string lambda_version_output(std::string_view function) {
  return lambda_function(function) + "QualifiedArn";
}

std::string lambda_alias(std::string_view function, std::string_view alias) {
  const std::string_view kind = alias == "durable"       ? "Durable"
                                : alias == "provisioned" ? "ProvConc"
                                                         : "SnapStart";
  return concat({normalize_name(function), kind, "LambdaAlias"});
}

std::string lambda_event_invoke_config(std::string_view function) {
  return normalize_name(function) + "LambdaEvConf";
}

std::string lambda_url(std::string_view function) {
  return normalize_name(function) + "LambdaFunctionUrl";
}

std::string lambda_url_permission(std::string_view function) {
  return normalize_name(function) + "LambdaPermissionFnUrl";
}

std::string lambda_url_invoke_permission(std::string_view function) {
  return normalize_name(function) + "LambdaPermissionFn";
}

std::string lambda_layer(std::string_view layer) { return normalize_name(layer) + "LambdaLayer"; }

// Only the first star, as in the reference; an account has one or none.
std::string lambda_layer_permission(std::string_view layer, std::string_view account) {
  std::string who(account);
  if (const std::size_t star = who.find('*'); star != std::string::npos) {
    who.replace(star, 1, "Wild");
  }
  return concat({normalize_name(layer), who, "LambdaLayerPermission"});
}

}  // namespace slsc::serverless::naming
