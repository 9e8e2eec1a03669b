#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "serverless/model/config_reader.h"

namespace slsc::serverless {

/// The headers that `cors: true` allows, in REST and HTTP APIs alike.
std::span<const std::string_view> default_cors_headers();

/// `cors` of an `http` event, defaults filled in.
struct RestCors {
  std::string_view origin;  ///< empty: only `origins` are given
  std::vector<std::string_view> origins;
  std::vector<std::string_view> headers;
  std::vector<std::string_view> methods;  ///< with OPTIONS and the event's own
  bool allow_credentials = false;
  std::optional<Value> max_age;
  std::optional<Value> cache_control;

  /// One or several origins, as a method that is no proxy spells them in its responses.
  std::string origin_text() const;
};

/// Nothing when CORS is off. `verb` is the event's own.
std::optional<RestCors> read_rest_cors(const ConfigReader& event, std::string_view verb);

}  // namespace slsc::serverless
