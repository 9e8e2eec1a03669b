#include "serverless/lower/api/rest_api/rest_api.h"

#include "cfn/policies.h"
#include "diagnostics/catalogue/lint.h"
#include "diagnostics/catalogue/lowering.h"
#include "serverless/lower/api/api_settings.h"
#include "serverless/lower/api/rest_api/deployment.h"
#include "serverless/lower/tags.h"
#include "serverless/naming/logical_ids_api.h"
#include "support/strings.h"

namespace slsc::serverless {

Value RestApi::id() const {
  return settings.existing_api_id ? clone(context.arena(), *settings.existing_api_id)
                                  : context.ref(naming::kRestApi);
}

Value RestApi::root_id() const {
  if (settings.existing_root_id) return clone(context.arena(), *settings.existing_root_id);
  if (settings.existing_api_id) return {};  // reported where the settings are read
  return context.get_att(naming::kRestApi, "RootResourceId");
}

Value RestApi::resource_id(std::string_view path) const {
  if (path.empty()) return root_id();
  const auto found = resource_ids.find(path);
  return found == resource_ids.end() ? Value() : clone(context.arena(), found->second);
}

cfn::Resource RestApi::add_method(std::string_view path, std::string_view verb,
                                  const HttpEvent* event, Where where) {
  const std::string_view logical_id = context.keep(naming::rest_api_method(path, verb));
  const auto [known, is_new] = methods.try_emplace(logical_id, event);
  if (is_new) {
    method_ids.push_back(logical_id);
  } else {
    if (known->second != nullptr && event != nullptr && known->second->path == path) {
      context.sink()
          .report(diag::duplicate_route, event->path_where, concat({verb, " /", path}))
          .label(known->second->path_where.span, "this one gives way");
    }
    known->second = event;
  }
  return context.replace_resource(logical_id, "AWS::ApiGateway::Method", where);
}

std::string_view RestApi::method_id(const HttpEvent& event) const {
  return methods.find(naming::rest_api_method(event.path, event.verb))->first;
}

std::string_view RestApi::deployment_id() const { return kUnnamedRestApiDeployment; }

namespace {

void set_endpoint(const RestApi& api, const cfn::Resource& resource) {
  const RestApiSettings& settings = api.settings;
  Arena& arena = api.context.arena();
  const Map endpoint(arena, {{"Types", List(arena, {api.context.keep(settings.endpoint_type)})}});
  if (settings.vpc_endpoint_ids) {
    if (settings.endpoint_type != "PRIVATE") {
      api.context.sink()
          .report(diag::vpc_endpoints_of_public_api, settings.vpc_endpoint_ids->where(),
                  settings.endpoint_type)
          .help("set `provider.endpointType: PRIVATE`, or drop `vpcEndpointIds`");
    }
    endpoint.set("VpcEndpointIds", *settings.vpc_endpoint_ids);
  }
  resource.set("EndpointConfiguration", endpoint);
  resource.set_if("SecurityPolicy", settings.security_policy);
  if (settings.access_mode) {
    resource.set("EndpointAccessMode", api.context.keep(*settings.access_mode));
  }
}

Value access_policy(const RestApi& api) {
  const auto& statements = api.settings.resource_policy;
  // An empty text takes away the policy of an earlier deployment; no property would leave it.
  if (!statements || statements->empty()) return "";
  return cfn::policy_document(*statements);
}

Value api_name(const RestApi& api) {
  if (api.settings.name) return *api.settings.name;
  return default_api_name(api.context, api.settings.name_starts_with_service);
}

}  // namespace

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-restapi.html
void add_rest_api(const RestApi& api) {
  const RestApiSettings& settings = api.settings;
  if (settings.existing_api_id) return;
  const cfn::Resource resource =
      api.context.add_resource(naming::kRestApi, "AWS::ApiGateway::RestApi", settings.where);
  resource.set("Name", api_name(api));
  resource.set_if("BinaryMediaTypes", settings.binary_media_types);
  resource.set_if("DisableExecuteApiEndpoint", settings.disable_default_endpoint);
  set_endpoint(api, resource);
  if (const auto tags = provider_reader(api.context).map("tags")) {
    resource.set("Tags", tag_list(api.context.arena(), *tags));
  }
  resource.set("Policy", access_policy(api));
  if (!settings.api_key_source.empty()) {
    resource.set("ApiKeySourceType", api.context.keep(settings.api_key_source));
  }
  resource.set_if("MinimumCompressionSize", settings.minimum_compression_size);
  resource.set_if("Description", settings.description);
}

}  // namespace slsc::serverless
