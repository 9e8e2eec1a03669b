#include "serverless/model/events/http.h"

#include "diagnostics/catalogue/model.h"
#include "serverless/model/events/http_verb.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

std::string_view without_outer_slashes(std::string_view path) {
  if (path.starts_with('/')) path.remove_prefix(1);
  if (path.ends_with('/')) path.remove_suffix(1);
  return path;
}

void read_target(const ConfigReader& reader, HttpEvent& event) {
  if (!calls_url(event.integration)) return;
  if (!event.request.uri) {
    reader.sink()
        .report(diag::http_integration_without_uri, reader.value("integration")->where(),
                integration_type(event.integration))
        .help("set `request.uri` to the address that answers");
  }
  event.uses_vpc_link = reader.truthy("connectionType").has_value();
  event.connection_id = reader.truthy("connectionId");
  if (event.uses_vpc_link && !event.connection_id) {
    reader.sink()
        .report(diag::vpc_link_without_connection_id, reader.value("connectionType")->where())
        .help("set `connectionId` to the id of the VPC link");
  }
}

}  // namespace

void read_event(const ConfigReader& reader, HttpEvent& event) {
  event.where = reader.where();
  VerbAndPath route{reader.value("method").value_or(Value()),
                    reader.value("path").value_or(Value())};
  if (reader.value().is_text()) route = split_verb_and_path(reader.value());
  if (!route.path.is_text()) {
    reader.sink()
        .report(diag::rest_method_without_path, event.where)
        .help("write the verb and the path, e.g. `GET /orders` or `ANY /{proxy+}`");
    return;
  }
  event.path = without_outer_slashes(route.path.as_text());
  event.path_where = route.path.where();
  event.verb = http_verb(route.verb.text().value_or("")).value_or("");

  event.is_async = reader.truthy("async").has_value();
  event.integration =
      parse_integration(reader.text("integration").value_or(""))
          .value_or(event.is_async ? RestIntegration::Lambda : RestIntegration::LambdaProxy);
  event.needs_api_key = reader.truthy("private").has_value();
  event.cors = read_rest_cors(reader, event.verb);
  event.authorizer = read_rest_authorizer(reader, event.integration);
  event.request = read_rest_request(reader, event.integration);
  event.transfer_mode = read_transfer_mode(reader, event.integration);
  event.response = read_rest_response(reader, event.integration);
  read_target(reader, event);
  event.timeout_in_millis = reader.truthy("timeoutInMillis");
  event.operation_id = reader.value("operationId");
}

}  // namespace slsc::serverless
