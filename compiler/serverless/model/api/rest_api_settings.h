#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "serverless/model/config_reader.h"

namespace slsc::serverless {

/// A resource of an API that exists elsewhere, under which this service hangs its own.
struct ExistingRestResource {
  Where where;
  std::string_view path;  ///< without a slash at its ends
  Value id;
};

/// One entry of provider.apiGateway.apiKeys: a key, or a group of keys under the name of its plan.
struct ApiKeyEntry {
  Value key;               ///< text or a map; null for a group
  std::string_view group;  ///< empty for a single key
  std::optional<List> keys;
};

struct UsagePlan {
  Where where;
  std::string_view group;  ///< empty: the plan of keys without a group
  Value settings;          ///< a map: quota, throttle; or null
};

/// What `provider` says about the REST API: apiGateway, apiName, endpointType, vpcEndpointIds and
/// logs.restApi.
struct RestApiSettings {
  Where where;
  std::optional<Value> name;
  bool name_starts_with_service = false;
  std::optional<Value> description;
  std::optional<Value> stage;  ///< of the deployment alone
  std::optional<Value> timeout_in_millis;

  std::string endpoint_type = "EDGE";
  std::optional<Value> vpc_endpoint_ids;
  std::optional<Value> security_policy;
  std::optional<std::string> access_mode;
  std::optional<Value> disable_default_endpoint;
  std::optional<Value> binary_media_types;
  std::optional<Value> minimum_compression_size;
  std::optional<List> resource_policy;
  std::optional<Map> request_schemas;

  std::string api_key_source;  ///< upper-cased; empty when not given
  std::vector<ApiKeyEntry> api_keys;
  bool has_api_keys = false;  ///< even an empty list asks for a usage plan
  std::vector<UsagePlan> usage_plans;
  bool usage_plans_are_named = false;

  std::optional<Value> existing_api_id;  ///< nothing is made for an API that exists elsewhere
  std::optional<Value> existing_root_id;
  std::vector<ExistingRestResource> existing_resources;

  Where logs_where;
  bool logs_access = false;

  const UsagePlan* find_usage_plan(std::string_view group) const;
};

/// Reports settings that do not go with an API that exists elsewhere, or are missing for it.
void check_existing_rest_api(const ConfigReader& provider);
/// What cannot be is reported.
RestApiSettings read_rest_api_settings(const ConfigReader& provider);

}  // namespace slsc::serverless
