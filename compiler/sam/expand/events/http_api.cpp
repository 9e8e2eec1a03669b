#include <algorithm>

#include "diagnostics/catalogue/sam.h"
#include "sam/expand/api/http_api.h"
#include "sam/expand/api/http_method_auth.h"
#include "sam/expand/api/implicit_api.h"
#include "sam/expand/api/route_owner.h"
#include "sam/expand/events/event.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-httpapi.html
namespace slsc::sam {

namespace {

constexpr std::string_view kDefaultPath = "$default";

/// The method that the event is, in the API that it names.
struct Route {
  SamResource api;
  Map api_properties;
  std::string_view path;
  std::string_view method;  ///< in lower case

  const Value* of_api(std::string_view name) const {
    const Value* value = api_properties.find(name);
    return value != nullptr && !value->is_null() ? value : nullptr;
  }
  bool is_any() const { return method == "any" || method == kAnyMethod; }
};

/// None when the event names no API, or is no route, which was reported with the implicit API.
std::optional<Route> find_route(const EventContext& event) {
  const Value* path = event.property("Path");
  const Value* method = event.property("Method");
  const auto api = event.expansion().find_source(api_id(event.property("ApiId")));
  if (!api || path == nullptr || !path->is_text() || method == nullptr || !method->is_text()) {
    return std::nullopt;
  }
  const Value* properties = api->attribute("Properties");
  const Map settings =
      properties != nullptr && properties->is_map() ? properties->as_map() : Map(event.arena());
  return Route{*api, settings, path->as_text(),
               event.expansion().keep(to_lower(method->as_text()))};
}

/// `${Function.Arn}`, or `${Alias}`.
std::string target_in_text(const EventTarget& target) {
  const bool is_function = target.kind == EventTarget::Kind::Function;
  return concat({"${", target.id, is_function ? ".Arn}" : "}"});
}

/// The first `<id>.Arn` in a text; empty when there is none.
std::string_view function_in(std::string_view text) {
  constexpr std::string_view kArn = ".Arn";
  for (std::size_t at = text.find(kArn); at != std::string_view::npos;
       at = text.find(kArn, at + 1)) {
    std::size_t begin = at;
    while (begin > 0 && is_alphanumeric(text[begin - 1])) --begin;
    if (begin < at) return text.substr(begin, at - begin);
  }
  return {};
}

/// Does the route for all else invoke this very function? Its permission is enough then. An alias
/// is not recognized.
bool has_default_route(const EventContext& event, const OpenApiDocument& document) {
  if (!document.has_integration(kDefaultPath, kAnyMethod)) return false;
  for (const Map definition : document.methods(kDefaultPath, kAnyMethod)) {
    const Value* uri = definition.find(kIntegration)->find("uri");
    if (uri == nullptr || !uri->is_map()) return false;
    const std::vector<Value> uris = variants(*uri);
    const auto invokes_this = [&](const Value& variant) {
      const Value* text = variant.find("Fn::Sub");
      return text != nullptr && function_in(text->text().value_or("")) == event.resource().id();
    };
    if (!std::ranges::all_of(uris, invokes_this)) return false;
  }
  return true;
}

/// A path as ARNs have it; the last `/` of a longer one does not count.
std::string arn_path(std::string_view path) {
  if (path == kDefaultPath) return {};
  if (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  return without_path_parameters(path, GreedyParameters::Proxy);
}

void add_invoke_permission(const EventContext& event, const Route& route) {
  const std::string path = arn_path(route.path);
  const bool default_with_slash = route.method == "any" && path == concat({"/", kDefaultPath});
  const std::string method = default_with_slash
                                 ? std::string()
                                 : concat({"/", route.is_any() ? "*" : to_upper(route.method)});
  const std::string arn =
      concat({"arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/"
              "${__Stage__}",
              method, path});
  const Map variables(event.arena(), {{"__ApiId__", *event.property("ApiId")}, {"__Stage__", "*"}});
  event.add_permission("apigateway.amazonaws.com",
                       cfn::sub(event.arena(), event.expansion().keep(arn), variables));
}

Map integration_of(const EventContext& event) {
  const Expansion& expansion = event.expansion();
  const Value uri = expansion.sub(
      concat({"arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/",
              target_in_text(event.target()), "/invocations"}));
  return Map(event.arena(), {{"type", "aws_proxy"},
                             {"httpMethod", "POST"},
                             {"payloadFormatVersion", "2.0"},
                             {"uri", conditional(expansion, event.resource().condition(), uri)}});
}

void add_integration(const EventContext& event, const Route& route,
                     const OpenApiDocument& document) {
  document.add_path(route.path, route.method);
  const std::string_view key = method_key(event.arena(), route.method);
  for (const Map item : document.path_items(route.path)) {
    const Value known = *item.find(key);
    const Map definition = known.is_map() ? known.as_map() : Map(event.arena());
    definition.set(kIntegration, integration_of(event));
    if (route.path == kDefaultPath && key == kAnyMethod) {
      definition.set("isDefaultRoute", Value(true));
    }
    if (!definition.contains("responses")) definition.set("responses", Map(event.arena()));
    item.set(key, conditional(event.expansion(), event.resource().condition(), definition));
  }
}

/// The names in `{...}`, as they stand there.
std::vector<std::string_view> path_parameters(std::string_view path) {
  std::vector<std::string_view> names;
  for (std::size_t at = 0; (at = path.find('{', at)) != std::string_view::npos;) {
    const std::size_t end = path.find('}', at);
    if (end == std::string_view::npos) break;
    names.push_back(path.substr(at + 1, end - at - 1));
    at = end + 1;
  }
  return names;
}

void set_path_parameter(Map definition, std::string_view name) {
  Arena& arena = definition.arena();
  Value* known = definition.find("parameters");
  if (known == nullptr || !known->is_list()) known = &definition.set("parameters", List(arena));
  const auto has_name = [&](const Value& parameter) {
    const Value* its_name = parameter.find("name");
    return its_name != nullptr && its_name->text() == name;
  };
  const List parameters = known->as_list();
  const auto* found = std::ranges::find_if(parameters, has_name);
  const bool is_new = found == parameters.end();
  const Map made = is_new ? Map(arena, {{"name", name}}) : found->as_map();
  made.set("in", "path");
  made.set("required", Value(true));
  if (is_new) parameters.push_back(made);
}

/// What the event says of its method, beyond that it is there.
void complete_method(const EventContext& event, const Route& route, Map definition) {
  const Value& found = *definition.find(kIntegration);
  if (!found.is_map()) {
    const std::string path =
        concat({"Resources.", route.api.id, ".Properties.DefinitionBody.paths.", route.path, ".",
                route.method, ".", kIntegration});
    event.sink().report(diag::sam_not_a_map,
                        found.span().exists() ? found.where() : route.api.where, path,
                        kind_name(found.kind()));
    return;
  }
  const Map integration = found.as_map();
  if (const Value* timeout = event.property("TimeoutInMillis"); is_given(timeout)) {
    integration.set("timeoutInMillis", *timeout);
  }
  for (const std::string_view name : path_parameters(route.path)) {
    set_path_parameter(definition, name);
  }
  if (const Value* version = event.property("PayloadFormatVersion"); is_given(version)) {
    integration.set("payloadFormatVersion", *version);
  }
}

void add_method(const EventContext& event, const Route& route, const OpenApiDocument& document) {
  const bool is_there = document.has_integration(route.path, route.method);
  if (is_there && event.expansion().is_managed(route.api.id)) {
    event.sink().report(diag::sam_duplicate_method, event.event().where,
                        concat({event.resource().path("Events."), event.event().name}),
                        concat({to_upper(route.method), " ", route.path}), route.api.id,
                        other_event_of_route(event, "ApiId"));
    return;
  }
  if (!is_there) add_integration(event, route, document);
  const auto auth = read_method_auth(event, route.api, route.of_api("Auth"));
  for (const Map definition : document.methods(route.path, route.method)) {
    if (auth) require_auth(event, *auth, definition);
    complete_method(event, route, definition);
  }
}

}  // namespace

void expand_http_api_event(EventContext& event) {
  const auto route = find_route(event);
  if (!route) return;
  const Value* body = route->of_api("DefinitionBody");
  if (!is_given(body)) {
    add_invoke_permission(event, *route);
    return;
  }
  const std::string path = concat({"Resources.", route->api.id, ".Properties.DefinitionBody"});
  if (!is_http_document(body)) {
    event.sink().report(diag::sam_api_without_document, event.event().where, path);
    return;
  }
  const OpenApiDocument document(event.expansion(), body->as_map(), path, route->api.where);
  if (!document.check_paths()) return;
  if (route->path == kDefaultPath || !has_default_route(event, document)) {
    add_invoke_permission(event, *route);
  }
  add_method(event, *route, document);
}

}  // namespace slsc::sam
