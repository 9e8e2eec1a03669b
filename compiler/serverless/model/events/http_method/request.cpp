#include "serverless/model/events/http_method/request.h"

#include "diagnostics/catalogue/lint.h"
#include "serverless/model/events/http_verb.h"

namespace slsc::serverless {

namespace {

// A parameter is a flag, or {required, mappedValue}.
RestParameter read_parameter(std::string_view location, const Map::Entry& entry) {
  RestParameter parameter{location, entry.key(), entry.value, std::nullopt};
  if (!entry.value.is_map()) return parameter;
  const Value* required = entry.value.find("required");
  parameter.required = required != nullptr && !required->is_null() ? *required : Value(true);
  if (const Value* mapped = entry.value.find("mappedValue");
      mapped != nullptr && mapped->truthy()) {
    parameter.mapped_value = *mapped;
  }
  return parameter;
}

std::vector<RestParameter> read_parameters(const ConfigReader& reader) {
  struct Group {
    std::string_view key;
    std::string_view location;
  };
  constexpr Group kGroups[] = {
      {"querystrings", "querystring"}, {"paths", "path"}, {"headers", "header"}};

  std::vector<RestParameter> parameters;
  for (const Group& group : kGroups) {
    const auto entries = reader.map(group.key);
    if (!entries) continue;
    for (const Map::Entry& entry : *entries) {
      parameters.push_back(read_parameter(group.location, entry));
    }
  }
  return parameters;
}

bool taken_by_proxy(std::string_view key, RestIntegration integration) {
  return key == "parameters" || key == "schemas" ||
         (key == "uri" && integration == RestIntegration::HttpProxy);
}

}  // namespace

RestRequest read_rest_request(const ConfigReader& event, RestIntegration integration) {
  const ConfigReader reader = event.member("request");
  RestRequest request;
  request.parameters = read_parameters(reader.member("parameters"));
  request.schemas = reader.map("schemas");
  if (integration != RestIntegration::LambdaProxy) request.uri = reader.truthy("uri");
  if (is_proxy(integration)) {
    if (!reader.value().is_map()) return request;
    for (const Map::Entry& entry : reader.value().as_map()) {
      if (taken_by_proxy(entry.key(), integration)) continue;
      event.sink().report(diag::ignored_by_proxy_integration,
                          {entry.key_span(), entry.value.origin()}, entry.key(),
                          integration_type(integration));
    }
    return request;
  }
  request.templates = reader.map("template");
  request.pass_through = reader.truthy("passThrough");
  request.content_handling = reader.truthy("contentHandling");
  request.verb = http_verb(reader.text("method").value_or("")).value_or("");
  return request;
}

}  // namespace slsc::serverless
