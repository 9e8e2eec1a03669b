#include "serverless/model/api/http_api_settings.h"

#include <algorithm>

#include "diagnostics/catalogue/model.h"
#include "serverless/model/events/http_method/cors.h"
#include "value/distinct.h"

namespace slsc::serverless {

namespace {

// What a request leaves behind: JSON, one line each.
constexpr std::string_view kDefaultLogFormat =
    R"({"requestId":"$context.requestId","ip":"$context.identity.sourceIp",)"
    R"("requestTime":"$context.requestTime","httpMethod":"$context.httpMethod",)"
    R"("routeKey":"$context.routeKey","status":"$context.status",)"
    R"("protocol":"$context.protocol","responseLength":"$context.responseLength"})";

std::optional<List> distinct_member(const ConfigReader& reader, std::string_view key,
                                    Arena& arena) {
  if (!reader.truthy(key)) return std::nullopt;
  return distinct(reader.items(key), arena);
}

std::optional<HttpApiCors> read_cors(const ConfigReader& reader, Arena& arena) {
  if (!reader.truthy("cors")) return std::nullopt;
  const ConfigReader cors = reader.member("cors");
  const List headers(arena);
  for (const std::string_view header : default_cors_headers()) headers.push_back(header);
  return HttpApiCors{distinct_member(cors, "allowedOrigins", arena).value_or(List(arena, {"*"})),
                     distinct_member(cors, "allowedHeaders", arena).value_or(headers),
                     distinct_member(cors, "allowedMethods", arena),
                     distinct_member(cors, "exposedResponseHeaders", arena),
                     cors.truthy("allowCredentials").has_value(),
                     cors.value("maxAge")};
}

void check_request_authorizer(const ConfigReader& reader, const HttpApiAuthorizer& authorizer) {
  Sink& sink = reader.sink();
  if (!authorizer.function_name && !authorizer.function_arn) {
    sink.report(diag::http_api_authorizer_without_function, authorizer.where, authorizer.key)
        .help("set `functionName` to a function of this service, or `functionArn`");
  } else if (authorizer.function_name && authorizer.function_arn) {
    sink.report(diag::http_api_authorizer_with_two_functions, authorizer.function_arn->where(),
                authorizer.key)
        .label(authorizer.function_name->span(), "one of them is here");
  }
  if (authorizer.result_ttl_in_seconds && authorizer.result_ttl_in_seconds->truthy() &&
      !reader.truthy("identitySource")) {
    sink.report(diag::cached_authorizer_without_identity_source,
                authorizer.result_ttl_in_seconds->where(), authorizer.key)
        .help("set `identitySource`, e.g. `$request.header.Authorization`");
  }
}

HttpApiAuthorizer read_authorizer(const Map::Entry& entry, Sink& sink, Arena& arena) {
  const ConfigReader reader(entry.value, sink);
  HttpApiAuthorizer authorizer(arena);
  authorizer.where = {entry.key_span(), entry.value.origin()};
  authorizer.key = authorizer.name = entry.key();
  if (const auto name = reader.text("name"); name && !name->empty()) authorizer.name = *name;
  authorizer.is_request = reader.text("type") == "request";
  const auto source = reader.truthy("identitySource");
  if (source && source->is_list()) authorizer.identity_sources = source->as_list();
  if (source && !source->is_list()) authorizer.identity_sources.push_back(*source);

  if (!authorizer.is_request) {
    authorizer.issuer_url = reader.value("issuerUrl");
    authorizer.audiences = distinct(reader.items("audience"), arena);
    return authorizer;
  }
  authorizer.function_name = reader.truthy("functionName");
  authorizer.function_arn = reader.truthy("functionArn");
  authorizer.result_ttl_in_seconds = reader.value("resultTtlInSeconds");
  authorizer.enable_simple_responses = reader.value("enableSimpleResponses");
  authorizer.payload_version = reader.truthy("payloadVersion").value_or(authorizer.payload_version);
  authorizer.managed_externally = reader.truthy("managedExternally").has_value();
  check_request_authorizer(reader, authorizer);
  return authorizer;
}

void check_existing_api(const ConfigReader& provider, const HttpApiSettings& settings) {
  if (!settings.existing_api_id) return;
  const auto check = [&](const ConfigReader& section, std::string_view key,
                         std::string_view setting) {
    if (const auto value = section.truthy(key)) {
      provider.sink()
          .report(diag::setting_of_existing_http_api, value->where(), setting)
          .label(settings.existing_api_id->span(), "the API exists elsewhere");
    }
  };
  check(provider.member("httpApi"), "cors", "httpApi.cors");
  check(provider.member("httpApi"), "authorizers", "httpApi.authorizers");
  check(provider.member("logs"), "httpApi", "logs.httpApi");
}

}  // namespace

const HttpApiAuthorizer* HttpApiSettings::find_authorizer(std::string_view key) const {
  const auto found = std::ranges::find(authorizers, key, &HttpApiAuthorizer::key);
  return found == authorizers.end() ? nullptr : &*found;
}

HttpApiSettings read_http_api_settings(const ConfigReader& provider, Arena& arena) {
  const ConfigReader reader = provider.member("httpApi");
  HttpApiSettings settings;
  settings.name = reader.truthy("name");
  settings.name_starts_with_service = reader.truthy("shouldStartNameWithService").has_value();
  settings.description = reader.truthy("description");
  settings.existing_api_id = reader.truthy("id");
  settings.payload = reader.truthy("payload");
  settings.metrics = reader.truthy("metrics").value_or(settings.metrics);
  settings.disable_default_endpoint = reader.value("disableDefaultEndpoint");
  settings.cors = read_cors(reader, arena);
  if (const auto authorizers = reader.map("authorizers")) {
    for (const Map::Entry& entry : *authorizers) {
      if (entry.value.is_null()) continue;
      settings.authorizers.push_back(read_authorizer(entry, provider.sink(), arena));
    }
  }
  if (provider.member("logs").truthy("httpApi")) {
    settings.access_log_format =
        provider.member("logs").member("httpApi").truthy("format").value_or(
            Value(kDefaultLogFormat));
  }
  check_existing_api(provider, settings);
  return settings;
}

}  // namespace slsc::serverless
