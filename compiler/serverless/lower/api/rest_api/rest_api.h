#pragma once

#include <string_view>
#include <unordered_map>

#include "serverless/lower/events/lower_events.h"
#include "serverless/model/api/rest_api_settings.h"

namespace slsc::serverless {

/// What the parts of the REST API share while it is lowered. They run in the order in which they
/// stand here: the order of the resources in the template.
struct RestApi {
  ServiceContext& context;
  RestApiSettings settings;
  Events<HttpEvent> events;

  /// By path, for every path that has a method.
  std::unordered_map<std::string_view, Value> resource_ids = {};
  /// Logical id → the event that asked for it; null for a preflight.
  std::unordered_map<std::string_view, const HttpEvent*> methods = {};
  List method_ids;  ///< preflights first, then the order of the events

  /// A fresh value each time: what is merged into one resource must not show in another.
  Value id() const;
  Value root_id() const;
  Value resource_id(std::string_view path) const;
  /// A method; one of the same path and verb gives way, as in the reference.
  cfn::Resource add_method(std::string_view path, std::string_view verb, const HttpEvent* event,
                           Where where);
  std::string_view method_id(const HttpEvent& event) const;
  std::string_view deployment_id() const;
};

void add_rest_api(const RestApi& api);
void add_resources(RestApi& api);
void add_preflights(RestApi& api);
void add_methods(RestApi& api);
void add_validators_and_models(const RestApi& api);
void add_authorizers(const RestApi& api);
void add_deployment(const RestApi& api);
void add_api_keys(const RestApi& api);
void add_usage_plans(const RestApi& api);
void add_usage_plan_keys(const RestApi& api);
void add_permissions(const RestApi& api);
void add_access_logs(const RestApi& api);
/// Functions that may run longer than the API waits for them.
void check_timeouts(const RestApi& api);

/// The function that an authorizer names; null when there is none (reported) or it has an ARN.
const Function* authorizer_function(const RestApi& api, const RestAuthorizer& authorizer);

/// Who may call the method: anybody, a signed caller, or whom an authorizer lets through.
void set_authorization(const RestApi& api, const HttpEvent& event, const cfn::Resource& method);

/// Properties of a method, in their own files.
Map lower_integration(const RestApi& api, const Function& function, const HttpEvent& event);
List lower_integration_responses(const RestApi& api, const HttpEvent& event);
List lower_method_responses(const RestApi& api, const HttpEvent& event);
/// Null when there are none.
Value lower_request_templates(const RestApi& api, const HttpEvent& event);
/// `method.request.path.id`
std::string_view method_parameter(const RestApi& api, const RestParameter& parameter);

}  // namespace slsc::serverless
