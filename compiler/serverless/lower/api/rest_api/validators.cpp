#include <algorithm>
#include <string>
#include <vector>

#include "diagnostics/catalogue/lint.h"
#include "diagnostics/suggest.h"
#include "serverless/lower/api/rest_api/rest_api.h"
#include "serverless/naming/logical_ids_api.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

Value add_validator(const RestApi& api, Where where) {
  const ServiceContext& context = api.context;
  const std::string logical_id = naming::rest_api_request_validator(context.service().name);
  if (!context.out().has_resource(logical_id)) {
    const cfn::Resource validator =
        context.add_resource(logical_id, "AWS::ApiGateway::RequestValidator", where);
    validator.set("RestApiId", api.id());
    validator.set("ValidateRequestBody", Value(true));
    validator.set("ValidateRequestParameters", Value(true));
    validator.set("Name",
                  context.keep(concat({context.service().name, "-", context.service().stage,
                                       " | Validate request body and querystring parameters"})));
  }
  return context.ref(logical_id);
}

struct Model {
  Value schema;
  std::optional<Value> name;
  std::optional<Value> description;
};

enum class Owner { Method, Provider };

// {schema, name, description}, or the schema itself. One of the provider's is described by its own
// `name` and `description` then.
Model read_model(const Value& setting, Owner owner) {
  const Value* wrapped = setting.find("schema");
  const bool is_wrapped = wrapped != nullptr && wrapped->truthy();
  if (!is_wrapped && owner == Owner::Method) return {setting, {}, {}};
  const auto member = [&](std::string_view key) -> std::optional<Value> {
    const Value* found = setting.find(key);
    return found != nullptr && found->truthy() ? std::optional(*found) : std::nullopt;
  };
  return {is_wrapped ? *wrapped : setting, member("name"), member("description")};
}

void add_model(const RestApi& api, std::string_view logical_id, std::string_view content_type,
               const Value& setting, Owner owner) {
  const Model model = read_model(setting, owner);
  const cfn::Resource resource =
      api.context.replace_resource(logical_id, "AWS::ApiGateway::Model", setting.where());
  resource.set("RestApiId", api.id());
  resource.set("ContentType", content_type);
  resource.set("Schema", model.schema);
  resource.set_if("Name", model.name);
  resource.set_if("Description", model.description);
}

void report_unknown_schema(const RestApi& api, const Value& name) {
  Diagnostic& problem =
      api.context.sink().report(diag::unknown_request_schema, name.where(), name.as_text());
  std::vector<std::string_view> known;
  if (api.settings.request_schemas) {
    for (const Map::Entry& entry : *api.settings.request_schemas) known.push_back(entry.key());
  }
  suggest(problem, name.as_text(), known, "declare it under `provider.apiGateway.request.schemas`");
}

// The id of the model that checks bodies of this content type: one of the provider's, made when the
// first method names it, or the method's own.
std::string_view model_id(const RestApi& api, const HttpEvent& event, const Map::Entry& schema) {
  const ServiceContext& context = api.context;
  if (schema.value.is_text() && api.settings.request_schemas) {
    const Value* shared = api.settings.request_schemas->find(schema.value.as_text());
    if (shared != nullptr && shared->truthy()) {
      const std::string_view id = context.keep(naming::rest_api_model(schema.value.as_text()));
      if (!context.out().has_resource(id)) {
        add_model(api, id, "application/json", *shared, Owner::Provider);
      }
      return id;
    }
  }
  // Text may be a schema too, as JSON.
  if (schema.value.is_text() && !trim(schema.value.as_text()).starts_with('{')) {
    report_unknown_schema(api, schema.value);
  }
  const std::string_view id =
      context.keep(naming::rest_api_method_model(event.path, event.verb, schema.key()));
  add_model(api, id, schema.key(), schema.value, Owner::Method);
  return id;
}

bool needs_parameters(const HttpEvent& event) {
  return std::ranges::any_of(event.request.parameters, [](const RestParameter& parameter) {
    return parameter.required.truthy();
  });
}

}  // namespace

void add_validators_and_models(const RestApi& api) {
  for (const auto& [function, event, position] : api.events) {
    const bool has_schemas = event.request.schemas && !event.request.schemas->empty();
    if (!needs_parameters(event) && !has_schemas) continue;
    const auto method = api.context.out().find_resource(api.method_id(event));
    method->set("RequestValidatorId", add_validator(api, event.where));
    if (!has_schemas) continue;

    const Map models(api.context.arena());
    for (const Map::Entry& schema : *event.request.schemas) {
      models.set(schema.key(), api.context.ref(model_id(api, event, schema)), schema.key_span());
    }
    method->set("RequestModels", models);
  }
}

}  // namespace slsc::serverless
