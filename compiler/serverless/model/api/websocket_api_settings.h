#pragma once

#include <optional>
#include <string_view>

#include "serverless/model/config_reader.h"

namespace slsc::serverless {

/// provider.logs.websocket, defaults filled in.
struct WebsocketLogs {
  Where where;
  bool access = true;
  Value format;
  Value full_execution_data{true};
  Value level{"INFO"};  ///< OFF when execution is not logged
};

/// What `provider` says about the websocket API.
struct WebsocketApiSettings {
  std::optional<Value> name;
  Value route_selection_expression{"$request.body.action"};
  Value description{"Serverless Websockets"};
  std::optional<Value> existing_api_id;  ///< no API and no stage are made then
  std::optional<WebsocketLogs> logs;
};

WebsocketApiSettings read_websocket_api_settings(const ConfigReader& provider);

}  // namespace slsc::serverless
