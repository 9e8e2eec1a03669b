#include "serverless/model/url.h"

#include <initializer_list>

#include "value/distinct.h"

namespace slsc::serverless {

namespace {

// A list that is null is left out on purpose; one that is not mentioned has a default.
std::optional<List> read_list(const ConfigReader& cors, std::string_view key,
                              std::initializer_list<Value> otherwise, Arena& arena) {
  if (const auto given = cors.list(key)) return distinct({given->begin(), given->size()}, arena);
  if (cors.has(key) && !cors.value(key)) return std::nullopt;
  return List(arena, otherwise);
}

UrlCors read_cors(const ConfigReader& reader, Arena& arena) {
  UrlCors cors;
  cors.allowed_origins = read_list(reader, "allowedOrigins", {"*"}, arena);
  cors.allowed_headers = read_list(reader, "allowedHeaders",
                                   {"Content-Type", "X-Amz-Date", "Authorization", "X-Api-Key",
                                    "X-Amz-Security-Token", "X-Amzn-Trace-Id"},
                                   arena);
  cors.allowed_methods = read_list(reader, "allowedMethods", {"*"}, arena);
  if (const auto headers = reader.list("exposedResponseHeaders")) {
    cors.exposed_response_headers = distinct({headers->begin(), headers->size()}, arena);
  }
  cors.allow_credentials = reader.truthy("allowCredentials").has_value();
  cors.max_age = reader.value("maxAge");
  return cors;
}

}  // namespace

std::optional<FunctionUrl> read_url(const ConfigReader& reader, Arena& arena) {
  if (!reader.value().truthy()) return std::nullopt;
  FunctionUrl url;
  url.where = reader.where();
  url.iam_authorized = reader.text("authorizer") == "aws_iam";
  if (reader.truthy("cors")) url.cors = read_cors(reader.member("cors"), arena);
  url.streams_response = reader.text("invokeMode") == "RESPONSE_STREAM";
  return url;
}

}  // namespace slsc::serverless
