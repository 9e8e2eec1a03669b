#pragma once

#include <optional>
#include <string_view>

#include "serverless/model/config_reader.h"

namespace slsc::serverless {

/// CORS of a function URL; a list that is not there is left out.
struct UrlCors {
  std::optional<List> allowed_origins;
  std::optional<List> allowed_headers;
  std::optional<List> allowed_methods;
  std::optional<List> exposed_response_headers;
  bool allow_credentials = false;
  std::optional<Value> max_age;
};

/// `url: true` or `url: {...}`.
struct FunctionUrl {
  Where where;
  bool iam_authorized = false;
  std::optional<UrlCors> cors;
  bool streams_response = false;
};

/// Nothing for `url: false`.
std::optional<FunctionUrl> read_url(const ConfigReader& reader, Arena& arena);

}  // namespace slsc::serverless
