// `http` events of state machines: methods of the REST API that start an execution (or do what
// `action` says) without a function in between. The API is the one of the functions, when they
// have one.
#include <algorithm>
#include <string>

#include "cfn/policies.h"
#include "diagnostics/catalogue/model.h"
#include "serverless/lower/api/api_settings.h"
#include "serverless/lower/api/rest_api/deployment.h"
#include "serverless/lower/api/rest_api/rest_api.h"
#include "serverless/lower/plugins/step_functions/endpoint.h"
#include "serverless/lower/plugins/step_functions/state_machines.h"
#include "serverless/model/events/http_verb.h"
#include "serverless/naming/logical_ids_api.h"
#include "serverless/naming/logical_ids_step_functions.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

// What a method of a state machine has in common with one of a function.
std::optional<HttpEvent> read_endpoint(const ConfigReader& reader) {
  VerbAndPath route{reader.value("method").value_or(Value()),
                    reader.value("path").value_or(Value())};
  if (reader.value().is_text()) route = split_verb_and_path(reader.value());
  if (!route.path.is_text()) {
    reader.sink()
        .report(diag::rest_method_without_path, reader.where())
        .help("write the verb and the path, e.g. `POST /orders`");
    return std::nullopt;
  }
  HttpEvent event;
  event.where = reader.where();
  std::string_view path = route.path.as_text();
  if (path.starts_with('/')) path.remove_prefix(1);
  if (path.ends_with('/')) path.remove_suffix(1);
  event.path = path;
  event.path_where = route.path.where();
  event.verb = http_verb(route.verb.text().value_or("")).value_or("");
  event.needs_api_key = reader.truthy("private").has_value();
  event.cors = read_rest_cors(reader, event.verb);
  const bool has_headers = reader.member("cors").value("headers").has_value();
  // The plugin's default headers are one less.
  if (event.cors && !has_headers) event.cors->headers.pop_back();
  event.authorizer = read_rest_authorizer(reader, RestIntegration::LambdaProxy);
  event.request.schemas = reader.member("request").map("schemas");
  event.timeout_in_millis = reader.truthy("timeoutInMillis");
  return event;
}

std::vector<Endpoint> read_endpoints(const ServiceContext& context,
                                     std::span<const StateMachine> machines) {
  std::vector<Endpoint> endpoints;
  for (const StateMachine& machine : machines) {
    for (const Value& event : machine.reader(context.sink()).items("events")) {
      const Value* http = event.find("http");
      if (http == nullptr || !http->truthy()) continue;
      const ConfigReader reader(*http, context.sink());
      const auto read = read_endpoint(reader);
      if (read && !read->verb.empty()) endpoints.push_back({&machine, reader, *read});
    }
  }
  return endpoints;
}

// Paths that functions made resources for are there already.
void take_over_resources(RestApi& api) {
  for (const auto& [function, event, position] : api.events) {
    for (std::string_view path = event.path; !path.empty();) {
      const std::string_view id = api.context.keep(naming::rest_api_resource(path));
      if (api.context.out().has_resource(id)) api.resource_ids.emplace(path, api.context.ref(id));
      const std::size_t slash = path.rfind('/');
      path = slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
    }
  }
}

void add_method(RestApi& api, const Endpoint& endpoint) {
  const HttpEvent& event = endpoint.event;
  const cfn::Resource method = api.add_method(event.path, event.verb, &event, event.where);
  method.set("HttpMethod", event.verb);
  method.set("RequestParameters", Map(api.context.arena()));
  set_authorization(api, event, method);
  method.set("ApiKeyRequired", Value(event.needs_api_key));
  method.set("ResourceId", api.resource_id(event.path));
  method.set("RestApiId", api.id());
  method.set("Integration", start_integration(api, endpoint));
  method.set("MethodResponses", start_responses(api, endpoint));
  if (event.authorizer && event.authorizer->name.is_text()) {
    method.depends_on(
        api.context.keep(naming::rest_api_authorizer(event.authorizer->name.as_text())));
  }
}

void add_role(const ServiceContext& context, std::span<const Endpoint> endpoints) {
  const bool is_needed = std::ranges::any_of(
      endpoints, [](const Endpoint& endpoint) { return !endpoint.http.truthy("iamRole"); });
  if (!is_needed) return;
  Arena& arena = context.arena();
  const Map statement = context.allow({"states:StartExecution"}, "*");
  const List actions = statement.find("Action")->as_list();
  for (const Endpoint& endpoint : endpoints) {
    const auto action = endpoint.http.text("action");
    if (!action) continue;
    const std::string_view name = context.keep(concat({"states:", *action}));
    const bool there =
        std::ranges::any_of(actions, [name](const Value& known) { return known.text() == name; });
    if (!there) actions.push_back(name);
  }
  const cfn::Resource role = context.add_resource(naming::kApiToStepFunctionsRole, "AWS::IAM::Role",
                                                  endpoints.front().event.where);
  role.set("AssumeRolePolicyDocument", trust_of(arena, "apigateway.amazonaws.com"));
  role.set(
      "Policies",
      List(arena, {cfn::inline_policy("apigatewaytostepfunctions", List(arena, {statement}))}));
  set_role_path(context, role);
}

// The function behind the URI of an authorizer, as the URI names it; null when it is none.
Value function_of_uri(const Value& uri) {
  const Value* join = cfn::intrinsic_argument(uri, "Fn::Join");
  if (join == nullptr || !join->is_list() || join->as_list().size() != 2) return {};
  const Value& parts = join->as_list()[1];
  if (!parts.is_list()) return {};
  for (const Value& part : parts.as_list()) {
    const bool is_arn = part.is_text() && part.as_text().starts_with("arn:aws");
    if (is_arn || cfn::get_att_target(part)) return part;
    const Value* alias = cfn::intrinsic_argument(part, "Fn::Join");
    if (alias != nullptr) return part;
  }
  return {};
}

// `BillLambdaFunction` of its ARN or its alias; `function` of an ARN in plain text, as the plugin
// has it.
std::string_view invoked_id(const Value& function) {
  if (function.is_text()) return split(function.as_text(), ':').size() > 5 ? "function" : "";
  if (const auto target = cfn::get_att_target(function)) return target->logical_id;
  const Value* join = cfn::intrinsic_argument(function, "Fn::Join");
  if (join == nullptr || !join->is_list() || join->as_list().size() != 2) return {};
  const Value& parts = join->as_list()[1];
  if (!parts.is_list() || parts.as_list().empty()) return {};
  const auto target = cfn::get_att_target(parts.as_list()[0]);
  return target ? target->logical_id : std::string_view();
}

// API Gateway may ask all authorizers that are functions.
void allow_authorizers(const ServiceContext& context) {
  std::vector<std::pair<cfn::Resource, Where>> authorizers;
  for (const Map::Entry& entry : context.out().resources()) {
    const cfn::Resource resource(entry.key(), entry.value.as_map());
    if (resource.type() == "AWS::ApiGateway::Authorizer") {
      const Where key = entry.key_span();
      authorizers.emplace_back(resource, key.span.exists() ? key : entry.value.where());
    }
  }
  for (const auto& [authorizer, where] : authorizers) {
    const Value* uri = authorizer.properties().find("AuthorizerUri");
    const Value function = uri == nullptr ? Value() : function_of_uri(*uri);
    const std::string_view invoked = invoked_id(function);
    const std::string id = concat({invoked, "LambdaPermission"});
    if (invoked.empty() || context.out().has_resource(id)) continue;
    const cfn::Resource permission = context.add_resource(id, "AWS::Lambda::Permission", where);
    permission.set("FunctionName", clone(context.arena(), function));
    permission.set("Action", "lambda:InvokeFunction");
    permission.set("Principal", context.sub("apigateway.${AWS::URLSuffix}"));
  }
}

void deploy_with_functions(const RestApi& api, const cfn::Resource& deployment) {
  for (const Value& method : api.method_ids) deployment.depends_on(method.as_text());
}

}  // namespace

void add_state_machine_endpoints(ServiceContext& context, std::span<const StateMachine> machines) {
  const std::vector<Endpoint> endpoints = read_endpoints(context, machines);
  if (endpoints.empty()) return;
  const Function nobody;
  std::vector<Placed<HttpEvent>> events;
  events.reserve(endpoints.size());
  for (const Endpoint& endpoint : endpoints) {
    events.push_back({nobody, endpoint.event, events.size()});
  }
  RestApi api{context, read_rest_api_settings(provider_reader(context)),
              events,  {},
              {},      List(context.arena(), events.size())};
  const auto deployment = context.out().find_resource(api.deployment_id());
  if (!deployment) {
    add_rest_api(api);
    const auto made = context.out().find_resource(naming::kRestApi);
    const Value* policy = made ? made->properties().find("Policy") : nullptr;
    if (policy != nullptr && policy->text() == "") made->properties().erase("Policy");
  }
  take_over_resources(api);
  add_resources(api);
  add_preflights(api);
  for (const Endpoint& endpoint : endpoints) add_method(api, endpoint);
  add_validators_and_models(api);
  add_authorizers(api);
  allow_authorizers(context);
  add_role(context, endpoints);
  if (deployment) {
    deploy_with_functions(api, *deployment);
    return;
  }
  add_deployment(api);
  add_api_keys(api);
  add_usage_plans(api);
  add_usage_plan_keys(api);
}

}  // namespace slsc::serverless
