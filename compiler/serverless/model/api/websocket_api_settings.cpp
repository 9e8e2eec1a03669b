#include "serverless/model/api/websocket_api_settings.h"

namespace slsc::serverless {

namespace {

constexpr std::string_view kDefaultLogFormat =
    R"($context.identity.sourceIp $context.identity.caller $context.identity.user )"
    R"([$context.requestTime] "$context.eventType $context.routeKey $context.connectionId" )"
    R"($context.requestId)";

std::optional<WebsocketLogs> read_logs(const ConfigReader& provider) {
  const ConfigReader section = provider.member("logs");
  if (!section.truthy("websocket")) return std::nullopt;
  const ConfigReader reader = section.member("websocket");
  WebsocketLogs logs;
  logs.where = reader.where();
  logs.access = reader.boolean("accessLogging").value_or(true);
  logs.format = reader.truthy("format").value_or(Value(kDefaultLogFormat));
  logs.full_execution_data = reader.value("fullExecutionData").value_or(logs.full_execution_data);
  logs.level = reader.boolean("executionLogging").value_or(true)
                   ? reader.truthy("level").value_or(logs.level)
                   : Value("OFF");
  return logs;
}

}  // namespace

WebsocketApiSettings read_websocket_api_settings(const ConfigReader& provider) {
  WebsocketApiSettings settings;
  settings.name = provider.truthy("websocketsApiName");
  settings.route_selection_expression = provider.truthy("websocketsApiRouteSelectionExpression")
                                            .value_or(settings.route_selection_expression);
  settings.description = provider.truthy("websocketsDescription").value_or(settings.description);
  settings.existing_api_id = provider.member("apiGateway").truthy("websocketApiId");
  settings.logs = read_logs(provider);
  return settings;
}

}  // namespace slsc::serverless
