#include "sam/expand/api/rest_api.h"

#include <algorithm>

#include "diagnostics/catalogue/sam.h"
#include "sam/expand/api/implicit_api.h"
#include "sam/expand/code_location.h"
#include "sam/expand/tags.h"
#include "sam/naming/hash.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-api.html
namespace slsc::sam {

namespace {

bool has(const ResourceContext& api, std::string_view property) {
  return is_given(api.property(property));
}

bool refuse_both(const ResourceContext& api, std::string_view one, std::string_view other) {
  if (!has(api, one) || !has(api, other)) return false;
  api.sink().report(diag::sam_properties_exclude, api.where(other), api.path(other), one);
  return true;
}

bool check(const ResourceContext& api) {
  if (refuse_both(api, "DefinitionBody", "DefinitionUri")) return false;
  if (refuse_both(api, "DefinitionUri", "MergeDefinitions")) return false;
  const Value* version = api.property("OpenApiVersion");
  if (is_given(version) && !has_major_version(*version, 2) && !has_major_version(*version, 3)) {
    api.sink().report(diag::sam_must_be, version->where(), api.path("OpenApiVersion"),
                      "a version of OpenAPI like 3.0.1");
    return false;
  }
  return true;
}

/// A property that is written into the document, and what writes it.
struct Edit {
  std::string_view property;
  void (*apply)(const ResourceContext& api, const OpenApiDocument& document);
  bool even_false = false;  ///< it is asked for whenever it stands there
};

constexpr Edit kEdits[] = {
    {"Cors", add_cors},
    {"Auth", add_auth},
    {"GatewayResponses", add_gateway_responses},
    {"BinaryMediaTypes", add_binary_media_types},
    {"Models", add_models},
    {"DisableExecuteApiEndpoint", disable_execute_api, true},
};

bool is_asked_for(const ResourceContext& api, const Edit& edit) {
  const Value* value = api.property(edit.property);
  return edit.even_false ? value != nullptr : is_given(value);
}

/// Writes into the document what the properties ask for. False when that was not possible.
bool edit_document(const ResourceContext& api) {
  std::vector<const Edit*> asked_for;
  for (const Edit& edit : kEdits) {
    if (is_asked_for(api, edit)) asked_for.push_back(&edit);
  }
  const Value* body = api.property("DefinitionBody");
  const bool inline_body = is_given(body);
  if (!inline_body || !is_open_api(*body)) {
    bool fine = true;
    for (const Edit* edit : asked_for) {
      // Binary media types alone are passed on, too.
      if (!inline_body && edit->property == "BinaryMediaTypes") continue;
      api.sink().report(diag::sam_api_without_document, api.where(edit->property),
                        api.path(edit->property));
      fine = false;
    }
    if (!fine || !inline_body) return fine;
  }
  const OpenApiDocument document(api.expansion(), body->as_map(), api.path("DefinitionBody"),
                                 api.where("DefinitionBody"));
  // A document that nothing is written into is API Gateway's to judge.
  if (!asked_for.empty() && !document.check_paths()) return false;
  for (const Edit* edit : asked_for) edit->apply(api, document);
  const Value* version = api.property("OpenApiVersion");
  upgrade_to_open_api_3(document, version != nullptr ? *version : Value());
  return true;
}

void set_endpoint(const ResourceContext& api, const cfn::Resource& made) {
  Arena& arena = api.arena();
  const std::string_view partition = api.expansion().partition();
  const bool edge_is_possible = !partition.starts_with("aws-iso") && partition != "aws-us-gov" &&
                                partition != "aws-cn" && partition != "aws-eusc";
  const Value* given = api.property("EndpointConfiguration");
  if (!is_given(given) && edge_is_possible) return;
  const Value configuration = is_given(given) ? *given : Value("REGIONAL");
  const Value* named = configuration.find("Type");
  const Value type = is_given(named) ? *named : configuration;
  const Map endpoint(arena, {{"Types", List(arena, {type})}});
  if (is_given(named)) {
    const Value* ids = configuration.find("VPCEndpointIds");
    const Value* as_cloudformation = configuration.find("VpcEndpointIds");
    if (ids != nullptr && as_cloudformation != nullptr) {
      api.sink().report(diag::sam_properties_exclude, as_cloudformation->where(),
                        api.path("EndpointConfiguration.VpcEndpointIds"), "VPCEndpointIds");
      return;
    }
    if (ids == nullptr) ids = as_cloudformation;
    if (ids != nullptr) endpoint.set("VpcEndpointIds", *ids);
    if (const Value* address = configuration.find("IpAddressType")) {
      endpoint.set("IpAddressType", *address);
    }
  }
  made.set("EndpointConfiguration", endpoint);
  made.set("Parameters", Map(arena, {{"endpointConfigurationTypes", type}}));
}

/// The names of the functions with an event of the API: a function that gets another name is
/// another function, and the API is deployed anew.
std::string function_names(const ResourceContext& api) {
  const Expansion& expansion = api.expansion();
  std::string names;
  for (const Map::Entry& entry : expansion.source_resources()) {
    const auto function = expansion.find_source(entry.key());
    if (!function || function->type != "AWS::Serverless::Function") continue;
    const Value* properties = function->attribute("Properties");
    const Value* name = properties != nullptr ? properties->find("FunctionName") : nullptr;
    const Value* events = properties != nullptr ? properties->find("Events") : nullptr;
    if (!is_given(name) || events == nullptr || !events->is_map()) continue;
    const auto calls_this = [&](const Map::Entry& event) {
      const Value* event_properties = event.value.find("Properties");
      return event_properties != nullptr && api_id(event_properties->find("RestApiId")) == api.id();
    };
    if (std::ranges::any_of(events->as_map(), calls_this)) names += hashed_text(*name);
  }
  return names;
}

/// Sets the document; returns what tells it apart.
std::string set_body(const ResourceContext& api, const cfn::Resource& made) {
  if (has(api, "DefinitionUri")) {
    const auto location = read_code_location(api, "DefinitionUri", *api.property("DefinitionUri"),
                                             kBucketNames, LocalKind::File);
    if (!location) return {};
    made.set("BodyS3Location", location->value);
    return hashed_text(location->hashed);
  }
  const Value* body = api.property("DefinitionBody");
  if (!is_given(body)) return {};
  made.set("Body", *body);
  return hashed_text(*body);
}

std::string add_api(const ResourceContext& api) {
  const cfn::Resource made = api.add_main(api.id(), "AWS::ApiGateway::RestApi");
  std::string content = set_body(api, made);
  api.copy({"BinaryMediaTypes", "MinimumCompressionSize"}, made);
  for (const std::string_view name : {"Name", "Description", "Mode", "ApiKeySourceType", "Policy",
                                      "SecurityPolicy", "EndpointAccessMode", "FailOnWarnings"}) {
    if (has(api, name)) made.set(name, *api.property(name));
  }
  set_endpoint(api, made);
  propagate_tags(api, made);
  for (const std::string_view name : {"OpenApiVersion", "Domain"}) {
    if (has(api, name)) content += concat({"||", hashed_text(*api.property(name))});
  }
  return content + function_names(api);
}

}  // namespace

void propagate_tags(const ResourceContext& api, const cfn::Resource& to) {
  const Value* tags = api.property("Tags");
  if (has(api, "PropagateTags") && is_given(tags)) to.set("Tags", tag_list(api.arena(), *tags));
}

void expand_rest_api(ResourceContext& api) {
  // What the API is made of may be given by parameters.
  for (const std::string_view name : {"BinaryMediaTypes", "Domain", "Auth"}) {
    if (Value* value = api.property(name)) api.expansion().resolve_parameters(*value);
  }
  if (!check(api) || !edit_document(api)) return;
  const std::string content = add_api(api);
  const std::string stage = add_stage(api, content);
  add_authorizer_permissions(api);
  add_domain(api);
  add_usage_plan(api, stage);
}

}  // namespace slsc::sam
