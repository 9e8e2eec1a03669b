#include <optional>

#include "diagnostics/catalogue/sam.h"
#include "diagnostics/suggest.h"
#include "sam/expand/api/rest_methods.h"
#include "support/strings.h"

// What a request to a method must look like.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-requestmodel.html
namespace slsc::sam {

namespace {

bool is_known_model(const RestMethod& method, const Value& name) {
  const Value* models = method.of_api("Models");
  const bool known = name.is_text() && models != nullptr && models->is_map() &&
                     is_given(models->find(name.as_text()));
  if (known) return true;
  Diagnostic& problem = method.event.sink().report(
      diag::sam_unknown_model, name.where(), method.event.path("RequestModel.Model"),
      name.text().value_or(kind_name(name.kind())), method.api.id);
  if (models == nullptr || !models->is_map() || !name.is_text()) return false;
  suggest(problem, name.as_text(), models->as_map(), &Map::Entry::key);
  return false;
}

void set_model(const OpenApiDocument& document, Map definition, std::string_view name,
               const Value* required) {
  Arena& arena = document.arena();
  const bool is_required = required != nullptr && !required->is_null();
  const auto schema = [&](std::string_view section) {
    return Value(Map(arena, {{"$ref", arena.copy(concat({section, name}))}}));
  };
  if (!document.is_version_3()) {
    const Map parameter(arena,
                        {{"in", "body"}, {"name", name}, {"schema", schema("#/definitions/")}});
    if (is_required) parameter.set("required", *required);
    Value* known = definition.find("parameters");
    if (known == nullptr || !known->is_list()) known = &definition.set("parameters", List(arena));
    known->as_list().push_back(parameter);
    return;
  }
  const Map media(arena, {{"schema", schema("#/components/schemas/")}});
  const Map body(arena, {{"content", Map(arena, {{"application/json", media}})}});
  if (is_required) body.set("required", *required);
  definition.set("requestBody", body);
}

std::string_view validator_name(bool body, bool parameters) {
  if (body) return parameters ? "body-and-params" : "body-only";
  return parameters ? "params-only" : "no-validation";
}

void set_validator(const RestMethod& method, const OpenApiDocument& document, const Value& model) {
  const Value* body = model.find("ValidateBody");
  const Value* parameters = model.find("ValidateParameters");
  const auto is_true = [](const Value* value) {
    return value != nullptr && value->boolean() == true;
  };
  const auto is_absent = [](const Value* value) { return value == nullptr || value->is_null(); };
  if (is_absent(body) && is_absent(parameters)) return;
  const std::string_view name = validator_name(is_true(body), is_true(parameters));
  const Map validators = document.section("x-amazon-apigateway-request-validators");
  if (!is_given(validators.find(name))) {
    validators.set(
        name, Map(document.arena(), {{"validateRequestBody", Value(is_true(body))},
                                     {"validateRequestParameters", Value(is_true(parameters))}}));
  }
  for (const Map definition : document.methods(method.path, method.method)) {
    definition.set("x-amazon-apigateway-request-validator", name);
  }
}

/// One entry of RequestParameters.
struct Parameter {
  std::string_view name;  ///< `method.request.header.Authorization`
  std::string_view location;
  std::string_view rest;
  Value required = Value(false);
  bool is_cache_key = false;
};

bool split_name(Parameter& parameter) {
  constexpr std::string_view kPrefix = "method.request.";
  if (!parameter.name.starts_with(kPrefix)) return false;
  const std::string_view place = parameter.name.substr(kPrefix.size());
  const std::size_t dot = place.find('.');
  if (dot == std::string_view::npos) return false;
  parameter.location = place.substr(0, dot);
  parameter.rest = place.substr(dot + 1);
  if (parameter.location == "querystring") {
    parameter.location = "query";
    return true;
  }
  return parameter.location == "path" || parameter.location == "header";
}

std::optional<Parameter> read_parameter(const Value& given) {
  Parameter parameter;
  if (given.is_text()) {
    parameter.name = given.as_text();
  } else if (given.is_map() && !given.as_map().empty()) {
    const Map::Entry& entry = *given.as_map().begin();
    parameter.name = entry.key();
    if (!entry.value.is_map()) return std::nullopt;
    for (const Map::Entry& setting : entry.value.as_map()) {
      if (setting.key() == "Required") {
        parameter.required = setting.value;
      } else if (setting.key() == "Caching") {
        parameter.is_cache_key = is_given(&setting.value);
      } else {
        return std::nullopt;
      }
    }
  }
  return split_name(parameter) ? std::optional(parameter) : std::nullopt;
}

void set_parameter(Arena& arena, Map definition, const Parameter& parameter) {
  const auto list = [&](Map in, std::string_view name) {
    Value* known = in.find(name);
    if (known == nullptr || !known->is_list()) known = &in.set(name, List(arena));
    return known->as_list();
  };
  list(definition, "parameters")
      .push_back(Map(arena, {{"in", parameter.location},
                             {"name", parameter.rest},
                             {"required", parameter.required},
                             {"type", "string"}}));
  if (parameter.is_cache_key) {
    list(definition.find(kIntegration)->as_map(), "cacheKeyParameters").push_back(parameter.name);
  }
}

}  // namespace

void add_request_model(const RestMethod& method, const OpenApiDocument& document) {
  const Value* model = method.event.property("RequestModel");
  const Value* name = model != nullptr ? model->find("Model") : nullptr;
  if (!is_given(name) || !is_known_model(method, *name)) return;
  const std::string_view key = document.expansion().keep(to_lower(name->as_text()));
  for (const Map definition : document.methods(method.path, method.method)) {
    set_model(document, definition, key, model->find("Required"));
  }
  set_validator(method, document, *model);
}

void add_request_parameters(const RestMethod& method, const OpenApiDocument& document) {
  const Value* given = method.event.property("RequestParameters");
  if (given == nullptr || !given->is_list()) return;
  for (const Value& item : given->as_list()) {
    const auto parameter = read_parameter(item);
    if (!parameter) {
      method.event.sink().report(diag::sam_bad_request_parameter, item.where(),
                                 method.event.path("RequestParameters"));
      continue;
    }
    for (const Map definition : document.methods(method.path, method.method)) {
      set_parameter(document.arena(), definition, *parameter);
    }
  }
}

}  // namespace slsc::sam
