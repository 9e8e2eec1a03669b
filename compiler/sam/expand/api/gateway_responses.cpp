#include "diagnostics/catalogue/sam.h"
#include "sam/expand/api/rest_api.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-gateway-responses.html
namespace slsc::sam {

namespace {

struct ParameterKind {
  std::string_view property;
  std::string_view prefix;
};

constexpr ParameterKind kKinds[] = {
    {"Headers", "gatewayresponse.header."},
    {"Paths", "gatewayresponse.path."},
    {"QueryStrings", "gatewayresponse.querystring."},
};

Map parameters_of(const ResourceContext& api, std::string_view type, const Value& response) {
  const Expansion& expansion = api.expansion();
  const Map made(expansion.arena());
  const Value* given = response.find("ResponseParameters");
  if (given == nullptr) return made;
  for (const ParameterKind& kind : kKinds) {
    const Value* parameters = given->find(kind.property);
    if (parameters == nullptr) continue;
    if (!parameters->is_map()) {
      // The schema leaves null alone.
      api.sink().report(
          diag::sam_not_a_map, {given->as_map().key_span(kind.property), 0},
          concat({api.path("GatewayResponses."), type, ".ResponseParameters.", kind.property}),
          kind_name(parameters->kind()));
      continue;
    }
    for (const Map::Entry& parameter : parameters->as_map()) {
      made.set(expansion.keep(concat({kind.prefix, parameter.key()})), parameter.value);
    }
  }
  return made;
}

}  // namespace

void add_gateway_responses(const ResourceContext& api, const OpenApiDocument& document) {
  const Expansion& expansion = api.expansion();
  const Map given = api.property("GatewayResponses")->as_map();
  if (!expansion.fits_schema("sam/api/gateway_responses", given, api.path("GatewayResponses"),
                             api.where("GatewayResponses"))) {
    return;
  }
  const Map responses = document.section("x-amazon-apigateway-gateway-responses");
  for (const Map::Entry& entry : given) {
    const Value* templates = entry.value.find("ResponseTemplates");
    const Value* status = entry.value.find("StatusCode");
    const Map made(api.arena(),
                   {{"responseParameters", parameters_of(api, entry.key(), entry.value)}});
    made.set("responseTemplates", is_given(templates) ? *templates : Value(Map(api.arena())));
    const std::string code = status != nullptr ? scalar_text(*status) : std::string();
    if (!code.empty()) made.set("statusCode", expansion.keep(code));
    responses.set(entry.key(), made);
  }
}

}  // namespace slsc::sam
