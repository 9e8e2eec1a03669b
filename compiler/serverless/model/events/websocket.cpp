#include "serverless/model/events/websocket.h"

#include "diagnostics/catalogue/model.h"
#include "serverless/model/events/authorizer_name.h"

namespace slsc::serverless {

namespace {

std::optional<WebsocketAuthorizer> read_authorizer(const ConfigReader& event) {
  const auto setting = event.truthy("authorizer");
  if (!setting) return std::nullopt;
  WebsocketAuthorizer authorizer;
  authorizer.where = setting->where();
  if (setting->is_text()) {
    const bool is_arn = setting->as_text().find(':') != std::string_view::npos;
    if (is_arn) authorizer.arn = *setting;
    authorizer.name = is_arn ? last_part_of_arn(*setting) : *setting;
    return authorizer;
  }

  const ConfigReader reader = event.member("authorizer");
  authorizer.arn = reader.truthy("arn").value_or(Value());
  // The name of an ARN that is text is its own, whatever `name` says.
  authorizer.name = authorizer.arn.is_text() ? last_part_of_arn(authorizer.arn)
                                             : reader.truthy("name").value_or(Value());
  authorizer.identity_source = reader.list("identitySource");
  if (authorizer.name.is_null()) {
    event.sink()
        .report(diag::websocket_authorizer_without_name, authorizer.where)
        .help("add `name`, from which the logical id of the authorizer is made");
    return std::nullopt;
  }
  return authorizer;
}

}  // namespace

void read_event(const ConfigReader& reader, WebsocketEvent& event) {
  event.where = reader.where();
  event.route = reader.value().text().value_or(reader.text("route").value_or(""));
  if (event.route.empty()) {
    reader.sink()
        .report(diag::websocket_without_route, event.where)
        .help("write the route, e.g. `$connect`, `$default` or a word of your messages");
  }
  event.route_response_selection_expression = reader.truthy("routeResponseSelectionExpression");
  event.authorizer = read_authorizer(reader);
}

}  // namespace slsc::serverless
