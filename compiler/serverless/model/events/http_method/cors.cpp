#include "serverless/model/events/http_method/cors.h"

#include <algorithm>
#include <array>

namespace slsc::serverless {

namespace {

constexpr std::array<std::string_view, 7> kDefaultHeaders = {
    "Content-Type",         "X-Amz-Date",       "Authorization",  "X-Api-Key",
    "X-Amz-Security-Token", "X-Amz-User-Agent", "X-Amzn-Trace-Id"};

std::vector<std::string_view> texts(const ConfigReader& reader, std::string_view key) {
  std::vector<std::string_view> found;
  for (const Value& item : reader.items(key)) {
    if (item.is_text()) found.push_back(item.as_text());
  }
  return found;
}

void add_once(std::vector<std::string_view>& list, std::string_view text) {
  if (std::ranges::find(list, text) == list.end()) list.push_back(text);
}

}  // namespace

std::span<const std::string_view> default_cors_headers() { return kDefaultHeaders; }

std::string RestCors::origin_text() const {
  std::string text;
  for (const std::string_view one : origins) {
    if (!text.empty()) text += ',';
    text += one;
  }
  return text.empty() ? std::string(origin) : text;
}

std::optional<RestCors> read_rest_cors(const ConfigReader& event, std::string_view verb) {
  const auto setting = event.value("cors");
  if (!setting || !setting->truthy()) return std::nullopt;

  const ConfigReader reader = event.member("cors");
  RestCors cors;
  cors.origins = texts(reader, "origins");
  cors.origin = reader.text("origin").value_or(cors.origins.empty() ? "*" : "");
  cors.headers = reader.value("headers") ? texts(reader, "headers")
                                         : std::vector<std::string_view>(kDefaultHeaders.begin(),
                                                                         kDefaultHeaders.end());
  cors.methods = texts(reader, "methods");
  add_once(cors.methods, "OPTIONS");
  add_once(cors.methods, verb);
  cors.allow_credentials = reader.boolean("allowCredentials").value_or(false);
  cors.max_age = reader.truthy("maxAge");
  cors.cache_control = reader.truthy("cacheControl");
  return cors;
}

}  // namespace slsc::serverless
