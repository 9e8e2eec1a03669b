#include "serverless/model/events/http_method/response.h"

#include <algorithm>
#include <iterator>

#include "diagnostics/catalogue/lint.h"
#include "diagnostics/catalogue/model.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

struct DefaultStatusCode {
  std::string_view code;
  std::string_view pattern;
};

// Without status codes of the user's own, a function chooses one by the text of its error: `[404]
// no such order`. The patterns are the reference's, character for character.
constexpr DefaultStatusCode kDefaultStatusCodes[] = {
    {"200", ""},
    {"400", R"([\s\S]*\[400\][\s\S]*)"},
    {"401", R"([\s\S]*\[401\][\s\S]*)"},
    {"403", R"([\s\S]*\[403\][\s\S]*)"},
    {"404", R"([\s\S]*\[404\][\s\S]*)"},
    {"422", R"([\s\S]*\[422\][\s\S]*)"},
    {"500", R"([\s\S]*(Process\s?exited\s?before\s?completing\s?request|\[500\])[\s\S]*)"},
    {"502", R"([\s\S]*\[502\][\s\S]*)"},
    {"504", R"(([\s\S]*\[504\][\s\S]*)|(.*Task timed out after \d+\.\d+ seconds$))"},
};

RestStatusCode status_code(const DefaultStatusCode& row) { return {row.code, row.pattern, {}, {}}; }

std::vector<RestStatusCode> default_status_codes() {
  std::vector<RestStatusCode> codes;
  std::ranges::transform(kDefaultStatusCodes, std::back_inserter(codes), status_code);
  return codes;
}

// JavaScript lists keys that are numbers first and in ascending order; a leading zero makes text.
bool listed_before(const RestStatusCode& a, const RestStatusCode& b) {
  const bool a_is_number = !a.code.starts_with('0');
  const bool b_is_number = !b.code.starts_with('0');
  if (a_is_number && b_is_number) return a.code < b.code;
  return a_is_number && !b_is_number;
}

std::vector<RestStatusCode> read_status_codes(const ConfigReader& reader,
                                              RestIntegration integration) {
  std::vector<RestStatusCode> codes;
  bool has_default = false;
  const Map written = *reader.map("statusCodes");
  for (const Map::Entry& entry : written) {
    const ConfigReader settings(entry.value, reader.sink());
    const auto pattern = settings.text("pattern");
    has_default = has_default || (pattern && pattern->empty());
    codes.push_back(
        {entry.key(), pattern.value_or(""), settings.map("headers"), settings.truthy("template")});
  }
  if (!has_default && integration != RestIntegration::Mock) {
    // The reference then answers 200 with its default, in the place of what is written for it.
    const auto ok = std::ranges::find(codes, "200", &RestStatusCode::code);
    if (ok == codes.end()) {
      codes.push_back(status_code(kDefaultStatusCodes[0]));
    } else {
      *ok = status_code(kDefaultStatusCodes[0]);
      reader.sink()
          .report(diag::status_code_replaced_by_default,
                  {written.key_span("200"), written.find("200")->origin()})
          .help("add `pattern: ''`, so that this is the answer when no error pattern matches");
    }
  }
  std::ranges::stable_sort(codes, listed_before);
  return codes;
}

void report_ignored(const ConfigReader& reader, RestIntegration integration) {
  if (!reader.value().is_map()) return;
  for (const Map::Entry& entry : reader.value().as_map()) {
    if (entry.key() == "transferMode") continue;
    reader.sink().report(diag::ignored_by_proxy_integration,
                         {entry.key_span(), entry.value.origin()}, entry.key(),
                         integration_type(integration));
  }
}

}  // namespace

std::optional<RestResponse> read_rest_response(const ConfigReader& event,
                                               RestIntegration integration) {
  const ConfigReader reader = event.member("response");
  if (is_proxy(integration)) {
    report_ignored(reader, integration);
    return std::nullopt;
  }

  RestResponse response;
  const bool is_given = reader.value().is_map();
  if (reader.map("statusCodes")) {
    response.status_codes = read_status_codes(reader, integration);
  } else if (integration == RestIntegration::Lambda ||
             (integration == RestIntegration::Http && is_given)) {
    response.status_codes = default_status_codes();
  } else if (integration == RestIntegration::Mock && !is_given) {
    return std::nullopt;
  } else {
    event.sink()
        .report(diag::integration_without_response,
                is_given ? reader.where() : event.value("integration")->where(),
                integration_type(integration))
        .help(integration == RestIntegration::Mock
                  ? "add `statusCodes`, e.g. `200: { pattern: '' }`"
                  : "add `response: {}` for the usual status codes, or use `http-proxy`");
    return std::nullopt;
  }
  response.headers = reader.map("headers");
  response.json_template = reader.truthy("template");
  response.content_handling = reader.truthy("contentHandling");
  return response;
}

std::string_view read_transfer_mode(const ConfigReader& event, RestIntegration integration) {
  const auto mode = event.member("response").truthy("transferMode");
  if (!mode || !mode->is_text()) return {};
  if (!is_proxy(integration)) {
    event.sink()
        .report(diag::transfer_mode_without_proxy, mode->where(), integration_type(integration))
        .help("use `integration: lambda-proxy` or `http-proxy`");
    return {};
  }
  return equals_ignoring_case(mode->as_text(), "STREAM") ? "STREAM" : "BUFFERED";
}

}  // namespace slsc::serverless
