#include <algorithm>

#include "serverless/lower_sam/api/rest_api.h"
#include "support/strings.h"

namespace slsc::serverless::sam {

namespace {

constexpr std::string_view kSwagger = "2.0";
constexpr std::string_view kOpenApi3 = "3.0.1";

bool has_several_models(const RestApiFolding& rest, const RestMethod& method) {
  const auto models = models_of(rest, method.resource.properties());
  return models && std::ranges::any_of(*models, [&models](const Map::Entry& entry) {
           return !equal(entry.value, models->begin()->value);
         });
}

/// Schemes that methods name and that neither `Auth` nor SAM writes into a document of ours.
void add_scheme_of(const RestApiFolding& rest, std::string_view name) {
  const auto scheme = [&](std::string_view header) {
    return Map(rest.arena, {{"type", "apiKey"}, {"name", header}, {"in", "header"}});
  };
  if (name == "api_key") rest.schemes.set(name, scheme("x-api-key"));
  if (name != "AWS_IAM") return;
  const Map signature = scheme("Authorization");
  signature.set("x-amazon-apigateway-authtype", "awsSigv4");
  rest.schemes.set(name, signature);
}

void add_schemes_of(const RestApiFolding& rest, const RestMethod& method) {
  const auto security = security_of(rest, method.resource.properties());
  if (!security) return;
  for (const Value& entry : *security) add_scheme_of(rest, entry.as_map().begin()->key());
}

std::string_view method_name(const RestApiFolding& rest, const RestMethod& method) {
  return method.verb == "ANY" ? "x-amazon-apigateway-any-method"
                              : rest.arena.copy(to_lower(method.verb));
}

bool write_document(RestApiFolding& rest, RestForm form) {
  Arena& arena = rest.arena;
  const Map paths(arena);
  for (const RestMethod& method : rest.methods) {
    if (method.is_preflight_of_cors) continue;
    add_schemes_of(rest, method);
    if (form == RestForm::Merged && !method.needs_document()) continue;
    const auto definition = document_of(rest, method);
    if (!definition) return false;
    Value* item = paths.find(method.path);
    if (item == nullptr) item = &paths.set(method.path, Map(arena));
    item->as_map().set(method_name(rest, method), *definition);
  }
  const Map info(arena, {{"version", "1.0"}, {"title", cfn::ref(arena, "AWS::StackName")}});
  const Map document(arena);
  if (rest.is_open_api_3) {
    document.set("openapi", kOpenApi3);
  } else {
    document.set("swagger", kSwagger);
  }
  document.set("info", info);
  document.set("paths", paths);
  const auto set = [&document](std::string_view name, const Map& section) {
    if (!section.empty()) document.set(name, section);
  };
  // SAM moves both to where version 3 has them.
  set("securityDefinitions", rest.schemes);
  set("definitions", rest.definitions);
  set("x-amazon-apigateway-request-validators", rest.validators);
  rest.properties.set("DefinitionBody", document);
  if (form == RestForm::Merged) rest.properties.set("MergeDefinitions", Value(true));
  return true;
}

}  // namespace

RestForm form_of(const RestApiFolding& rest) {
  const auto any = [&rest](auto test) { return std::ranges::any_of(rest.methods, test); };
  const bool is_needed = any([](const RestMethod& method) { return method.needs_document(); });
  const bool has_others =
      !rest.schemes.empty() || !rest.definitions.empty() || !rest.validators.empty();
  if (!is_needed) return has_others ? RestForm::Document : RestForm::Events;
  // SAM would merge an event over a method that is more than the event, ANY beside itself, and all
  // of them as Swagger.
  const bool all = any([&rest](const RestMethod& method) {
    return (method.needs_document() && method.function != nullptr) ||
           (method.event && method.verb == "ANY") || has_several_models(rest, method);
  });
  return all ? RestForm::Document : RestForm::Merged;
}

bool fold_rest_api_events(RestApiFolding& rest, RestForm form, std::vector<ApiEvent>& events) {
  for (const RestMethod& method : rest.methods) {
    if (method.function == nullptr || method.is_preflight_of_cors) continue;
    Map event = method.event.value_or(Map(rest.arena));
    if (form == RestForm::Document) {
      event = Map(rest.arena, {{"RestApiId", cfn::ref(rest.arena, rest.api.id())},
                               {"Path", method.path},
                               {"Method", method.verb}});
    }
    events.push_back({method.function, method.resource.id(), event});
    if (!rest.parts.add_permission(method.target, rest_api_source(rest), method.function)) {
      return false;
    }
  }
  return true;
}

// With a version SAM makes no stage called Stage beside the one that is wanted.
bool complete_settings(RestApiFolding& rest, RestForm form) {
  rest.is_open_api_3 = form != RestForm::Events &&
                       std::ranges::any_of(rest.methods, [&rest](const RestMethod& method) {
                         return has_several_models(rest, method);
                       });
  rest.properties.set("OpenApiVersion", rest.is_open_api_3 ? kOpenApi3 : kSwagger);
  if (!rest.authorizers.empty()) {
    rest.properties.set("Auth", Map(rest.arena, {{"Authorizers", rest.authorizers}}));
  }
  return form == RestForm::Events || write_document(rest, form);
}

}  // namespace slsc::serverless::sam
