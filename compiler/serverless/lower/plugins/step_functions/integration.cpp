// https://docs.aws.amazon.com/step-functions/latest/dg/tutorial-api-gateway.html
#include <algorithm>

#include "embed/embedded.h"
#include "serverless/lower/api/api_settings.h"
#include "serverless/lower/plugins/step_functions/endpoint.h"
#include "serverless/naming/logical_ids_step_functions.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

constexpr std::string_view kJson = "application/json";
constexpr std::string_view kForm = "application/x-www-form-urlencoded";

std::string_view file(std::string_view name) {
  const auto text = embed::find(concat({"templates/step-functions/", name}));
  SLSC_CHECK(text.has_value(), "a template of requests is embedded");
  return *text;
}

Value start_request(const RestApi& api, const Endpoint& endpoint) {
  Arena& arena = api.context.arena();
  return cfn::sub(arena, file("request.vtl"),
                  Map(arena, {{"StateMachineArn", api.context.ref(endpoint.machine->id)}}));
}

// The request as functions get it.
Value proxy_request(const RestApi& api, const Endpoint& endpoint, std::string_view body) {
  Arena& arena = api.context.arena();
  return cfn::sub(arena, api.context.keep(concat({file(body), file("proxy-request.vtl")})),
                  Map(arena, {{"StateMachineArn", api.context.ref(endpoint.machine->id)},
                              {"AccountId", api.context.ref("AWS::AccountId")}}));
}

Map request_templates(const RestApi& api, const Endpoint& endpoint) {
  Arena& arena = api.context.arena();
  const auto given = endpoint.http.member("request").value("template");
  if (given && given->text() == "lambda_proxy") {
    return Map(arena, {{kJson, proxy_request(api, endpoint, "json-body.vtl")},
                       {kForm, proxy_request(api, endpoint, "form-body.vtl")}});
  }
  // An action has parameters of its own.
  if (!given && endpoint.http.has("action")) return Map(arena);
  const Map templates(
      arena, {{kJson, start_request(api, endpoint)}, {kForm, start_request(api, endpoint)}});
  if (given && given->is_map()) {
    for (const Map::Entry& entry : given->as_map()) {
      templates.set(entry.key(), entry.value, entry.key_span());
    }
  }
  return templates;
}

std::string_view response_header(const RestApi& api, std::string_view name) {
  return api.context.keep(concat({"method.response.header.", name}));
}

Map response_headers(const RestApi& api, const Endpoint& endpoint) {
  const Map headers(api.context.arena());
  const auto given = endpoint.http.member("response").map("headers");
  if (!given) return headers;
  for (const Map::Entry& entry : *given) {
    headers.set(response_header(api, entry.key()), entry.value, entry.key_span());
  }
  return headers;
}

void allow_origin(const RestApi& api, const Endpoint& endpoint, const Map& headers) {
  if (!endpoint.event.cors) return;
  headers.set(response_header(api, "Access-Control-Allow-Origin"),
              api.context.keep(concat({"'", endpoint.event.cors->origin_text(), "'"})));
}

Map member_or_empty(const RestApi& api, const ConfigReader& reader, std::string_view key) {
  const auto map = reader.map(key);
  return map ? clone(api.context.arena(), *map).as_map() : Map(api.context.arena());
}

std::int64_t status_of(const ConfigReader& response, std::string_view key) {
  if (const auto code = response.integer("statusCode")) return *code;
  std::int64_t code = 0;
  for (const char c : key) code = is_digit(c) && code < 1000 ? code * 10 + (c - '0') : code;
  return code;
}

Map integration_response(const RestApi& api, std::int64_t status, const Value& pattern,
                         const Map& headers, const Map& templates) {
  return Map(api.context.arena(), {{"StatusCode", Value(status)},
                                   {"SelectionPattern", pattern},
                                   {"ResponseParameters", headers},
                                   {"ResponseTemplates", templates}});
}

List integration_responses(const RestApi& api, const Endpoint& endpoint) {
  Arena& arena = api.context.arena();
  const List responses(arena);
  if (const auto given = endpoint.http.map("responses")) {
    for (const Map::Entry& entry : *given) {
      const ConfigReader response(entry.value, api.context.sink());
      responses.push_back(
          integration_response(api, status_of(response, entry.key()),
                               response.value("selectionPattern").value_or(Value(entry.key())),
                               member_or_empty(api, response, "responseParameters"),
                               member_or_empty(api, response, "responseTemplates")));
    }
  } else {
    responses.push_back(
        integration_response(api, 200, "", response_headers(api, endpoint),
                             member_or_empty(api, endpoint.http.member("response"), "template")));
    responses.push_back(integration_response(api, 400, "400", Map(arena), Map(arena)));
  }
  for (const Value& response : responses) {
    allow_origin(api, endpoint, response.find("ResponseParameters")->as_map());
  }
  return responses;
}

}  // namespace

Map start_integration(const RestApi& api, const Endpoint& endpoint) {
  const ServiceContext& context = api.context;
  Arena& arena = context.arena();
  const auto action = endpoint.http.text("action");
  const std::string_view call =
      context.keep(concat({":states:action/", action.value_or("StartExecution")}));
  const Map integration(arena);
  integration.set("IntegrationHttpMethod", "POST");
  integration.set("Type", "AWS");
  integration.set("Credentials", endpoint.http.truthy("iamRole").value_or(
                                     context.get_att(naming::kApiToStepFunctionsRole, "Arn")));
  integration.set("Uri", cfn::join(arena, "",
                                   {"arn:", cfn::ref(arena, "AWS::Partition"),
                                    ":apigateway:", cfn::ref(arena, "AWS::Region"), call}));
  integration.set("PassthroughBehavior", action ? "WHEN_NO_TEMPLATES" : "NEVER");
  integration.set("RequestTemplates", request_templates(api, endpoint));
  const auto& timeout = endpoint.event.timeout_in_millis;
  integration.set_if("TimeoutInMillis", timeout ? timeout : api.settings.timeout_in_millis);
  integration.set("IntegrationResponses", integration_responses(api, endpoint));
  return integration;
}

// One for each status that the integration answers with; the plugin has those of 200 and 400 alone.
List start_responses(const RestApi& api, const Endpoint& endpoint) {
  Arena& arena = api.context.arena();
  const List responses(arena);
  std::vector<std::int64_t> known;
  const auto add = [&](std::int64_t status, const Map& headers) {
    if (std::ranges::find(known, status) != known.end()) return;
    known.push_back(status);
    allow_origin(api, endpoint, headers);
    responses.push_back(Map(arena, {{"ResponseParameters", headers},
                                    {"ResponseModels", Map(arena)},
                                    {"StatusCode", Value(status)}}));
  };
  add(200, response_headers(api, endpoint));
  add(400, Map(arena));
  if (const auto given = endpoint.http.map("responses")) {
    for (const Map::Entry& entry : *given) {
      const ConfigReader response(entry.value, api.context.sink());
      add(status_of(response, entry.key()), Map(arena));
    }
  }
  return responses;
}

}  // namespace slsc::serverless
