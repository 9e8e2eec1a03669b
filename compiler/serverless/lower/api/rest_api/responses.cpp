#include "serverless/lower/api/rest_api/rest_api.h"
#include "support/strings.h"

// What a method that is no proxy may answer, said twice: the method lists the status codes and the
// headers, the integration says which answer of the backend becomes which of them.
namespace slsc::serverless {

namespace {

struct Headers {
  const RestApi& api;
  Map values;

  void set(std::string_view name, const Value& value) const {
    values.set(api.context.keep(concat({"method.response.header.", name})), value);
  }
  void set(const std::optional<Map>& headers) const {
    if (!headers) return;
    for (const Map::Entry& header : *headers) set(header.key(), header.value);
  }
};

// CORS, then the headers of all status codes, then the code's own.
Map header_values(const RestApi& api, const HttpEvent& event, const RestStatusCode& code) {
  const Headers headers{api, Map(api.context.arena())};
  if (event.cors) {
    headers.set("Access-Control-Allow-Origin",
                api.context.keep(concat({"'", event.cors->origin_text(), "'"})));
    if (event.cors->allow_credentials) headers.set("Access-Control-Allow-Credentials", "true");
  }
  headers.set(event.response->headers);
  headers.set(code.headers);
  return headers.values;
}

Map response_templates(const RestApi& api, const HttpEvent& event, const RestStatusCode& code) {
  const Map templates(api.context.arena());
  templates.set_if("application/json", event.response->json_template);
  if (!code.templates) return templates;
  if (!code.templates->is_map()) {
    templates.set("application/json", *code.templates);
    return templates;
  }
  for (const Map::Entry& entry : code.templates->as_map()) {
    templates.set(entry.key(), entry.value, entry.key_span());
  }
  return templates;
}

}  // namespace

List lower_integration_responses(const RestApi& api, const HttpEvent& event) {
  const List responses(api.context.arena());
  if (!event.response) return responses;
  for (const RestStatusCode& code : event.response->status_codes) {
    const Map response(api.context.arena());
    response.set("StatusCode", code.code);
    response.set("SelectionPattern", code.pattern);
    response.set("ResponseParameters", header_values(api, event, code));
    response.set("ResponseTemplates", response_templates(api, event, code));
    if (code.code.starts_with('2')) {
      response.set_if("ContentHandling", event.response->content_handling);
    }
    responses.push_back(response);
  }
  return responses;
}

List lower_method_responses(const RestApi& api, const HttpEvent& event) {
  const List responses(api.context.arena());
  if (!event.response) return responses;
  for (const RestStatusCode& code : event.response->status_codes) {
    const Map headers = header_values(api, event, code);
    for (Map::Entry& header : headers) header.value = Value(true);
    responses.push_back(Map(api.context.arena(), {{"ResponseParameters", headers},
                                                  {"ResponseModels", Map(api.context.arena())},
                                                  {"StatusCode", code.code}}));
  }
  return responses;
}

}  // namespace slsc::serverless
