#include "serverless/model/api/rest_api_settings.h"

#include <algorithm>

#include "diagnostics/catalogue/lint.h"
#include "diagnostics/catalogue/model.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

std::string_view without_outer_slashes(std::string_view path) {
  if (path.starts_with('/')) path.remove_prefix(1);
  if (path.ends_with('/')) path.remove_suffix(1);
  return path;
}

// A list of {path, resourceId}, or a map from paths to ids.
std::vector<ExistingRestResource> read_existing_resources(const ConfigReader& reader) {
  std::vector<ExistingRestResource> resources;
  if (const auto map = reader.map("restApiResources")) {
    for (const Map::Entry& entry : *map) {
      resources.push_back({{entry.key_span(), entry.value.origin()},
                           without_outer_slashes(entry.key()),
                           entry.value});
    }
    return resources;
  }
  for (const Value& item : reader.items("restApiResources")) {
    const ConfigReader resource(item, reader.sink());
    resources.push_back({item.where(), without_outer_slashes(resource.text("path").value_or("")),
                         resource.value("resourceId").value_or(Value())});
  }
  return resources;
}

// A list of maps names its plans by their keys; one map is the plan without a name.
void read_usage_plans(const ConfigReader& reader, RestApiSettings& settings) {
  const auto plans = reader.value("usagePlan");
  settings.usage_plans_are_named = plans && plans->is_list();
  if (!settings.usage_plans_are_named) {
    if (plans || settings.has_api_keys) {
      settings.usage_plans.push_back(
          {plans ? plans->where() : reader.where(), "", plans.value_or(Value())});
    }
    return;
  }
  for (const Value& item : plans->as_list()) {
    if (!item.is_map() || item.as_map().empty()) continue;
    const Map::Entry& plan = *item.as_map().begin();
    settings.usage_plans.push_back(
        {{plan.key_span(), plan.value.origin()}, plan.key(), plan.value});
  }
}

void read_single_key(const Value& item, RestApiSettings& settings, Sink& sink) {
  if (settings.usage_plans_are_named) {
    sink.report(diag::api_key_without_usage_plan, item.where())
        .help("put the key into a list under the name of its plan");
  }
  settings.api_keys.push_back({item, {}, {}});
}

// With named plans, a map under the name of one holds the keys of that plan.
void read_api_keys(const ConfigReader& reader, RestApiSettings& settings) {
  for (const Value& item : reader.items("apiKeys")) {
    const Map::Entry* first =
        item.is_map() && !item.as_map().empty() ? item.as_map().begin() : nullptr;
    if (first == nullptr || !first->value.is_list()) {
      read_single_key(item, settings, reader.sink());
      continue;
    }
    const Where place{first->key_span(), first->value.origin()};
    if (settings.usage_plans_are_named && settings.find_usage_plan(first->key()) != nullptr) {
      settings.api_keys.push_back({Value(), first->key(), first->value.as_list()});
    } else {
      reader.sink()
          .report(diag::api_key_group_without_usage_plan, place, first->key())
          .help("add a plan of this name to `usagePlan`, which must be a list then");
    }
  }
}

void read_logs(const ConfigReader& provider, RestApiSettings& settings) {
  const ConfigReader logs = provider.member("logs").member("restApi");
  settings.logs_access = logs.value().truthy() && logs.boolean("accessLogging").value_or(true);
  settings.logs_where = logs.where();
}

}  // namespace

const UsagePlan* RestApiSettings::find_usage_plan(std::string_view group) const {
  const auto found = std::ranges::find(usage_plans, group, &UsagePlan::group);
  return found == usage_plans.end() ? nullptr : &*found;
}

void check_existing_rest_api(const ConfigReader& provider) {
  const ConfigReader reader = provider.member("apiGateway");
  const auto id = reader.truthy("restApiId");
  if (!id) return;
  Sink& sink = provider.sink();
  if (!reader.truthy("restApiRootResourceId")) {
    sink.report(diag::existing_rest_api_without_root, id->where())
        .help("add `restApiRootResourceId`, the id of the resource `/` of that API");
  }
  const auto refuse = [&sink](const std::optional<Value>& setting, std::string_view path) {
    if (setting) sink.report(diag::setting_without_effect_on_existing_api, setting->where(), path);
  };
  refuse(provider.member("tracing").value("apiGateway"), "tracing.apiGateway");
  refuse(provider.member("logs").value("restApi"), "logs.restApi");
}

RestApiSettings read_rest_api_settings(const ConfigReader& provider) {
  const ConfigReader reader = provider.member("apiGateway");
  RestApiSettings settings;
  settings.where = reader.value().is_null() ? provider.where() : reader.where();
  settings.name = provider.truthy("apiName");
  settings.name_starts_with_service = reader.truthy("shouldStartNameWithService").has_value();
  settings.description = reader.truthy("description");
  settings.stage = reader.truthy("stage");
  settings.timeout_in_millis = reader.truthy("timeoutInMillis");

  if (const auto type = provider.truthy("endpointType"); type && type->is_text()) {
    settings.endpoint_type = to_upper(type->as_text());
    settings.vpc_endpoint_ids = provider.truthy("vpcEndpointIds");
  }
  const ConfigReader endpoint = reader.member("endpoint");
  settings.security_policy = endpoint.truthy("securityPolicy");
  if (const auto mode = endpoint.text("accessMode")) settings.access_mode = to_upper(*mode);
  settings.disable_default_endpoint = reader.value("disableDefaultEndpoint");
  settings.binary_media_types = reader.truthy("binaryMediaTypes");
  settings.minimum_compression_size = reader.value("minimumCompressionSize");
  settings.resource_policy = reader.list("resourcePolicy");
  settings.request_schemas = reader.member("request").map("schemas");

  settings.api_key_source = to_upper(reader.text("apiKeySourceType").value_or(""));
  settings.has_api_keys = reader.truthy("apiKeys").has_value();
  read_usage_plans(reader, settings);
  read_api_keys(reader, settings);

  settings.existing_api_id = reader.truthy("restApiId");
  settings.existing_root_id = reader.truthy("restApiRootResourceId");
  settings.existing_resources = read_existing_resources(reader);
  read_logs(provider, settings);
  check_existing_rest_api(provider);
  return settings;
}

}  // namespace slsc::serverless
