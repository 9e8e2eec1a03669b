#include "embed/embedded.h"
#include "serverless/lower/api/rest_api/rest_api.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

// Stands in the default templates where the claims of a user pool go, and works in the user's own.
constexpr std::string_view kClaims = "extraCognitoPoolClaims";

std::string_view default_template(std::string_view name) {
  const auto text = embed::find(name);
  SLSC_CHECK(text.has_value(), "a template of requests is embedded");
  return *text;
}

// "email": "$context.authorizer.claims.email", with a name space in brackets: `custom:plan`.
std::string claims_text(const HttpEvent& event) {
  std::string text;
  if (!event.authorizer) return text;
  for (const std::string_view claim : event.authorizer->claims) {
    const std::size_t colon = claim.find(':');
    text += colon == std::string_view::npos
                ? concat({"\"", claim, "\": \"$context.authorizer.claims.", claim, "\","})
                : concat({"\"", claim.substr(colon + 1), "\": \"$context.authorizer.claims['",
                          claim, "']\","});
  }
  return text;
}

Value with_claims(const RestApi& api, const Value& written, std::string_view claims) {
  const std::string_view text = written.text().value_or("");
  const std::size_t place = text.find(kClaims);
  if (place == std::string_view::npos) return written;
  const std::string_view made = api.context.keep(
      concat({text.substr(0, place), claims, text.substr(place + kClaims.size())}));
  return Value(made).at(written.where());
}

}  // namespace

Value lower_request_templates(const RestApi& api, const HttpEvent& event) {
  const Map templates(api.context.arena());
  if (event.integration == RestIntegration::Lambda) {
    templates.set("application/json", default_template("templates/rest-api/lambda-json.vtl"));
    templates.set("application/x-www-form-urlencoded",
                  default_template("templates/rest-api/lambda-form.vtl"));
  }
  if (event.request.templates) {
    for (const Map::Entry& entry : *event.request.templates) {
      if (entry.value.is_null()) {
        templates.erase(entry.key());
      } else {
        templates.set(entry.key(), entry.value, entry.key_span());
      }
    }
  }
  if (templates.empty()) return Value();

  const std::string claims = claims_text(event);
  for (Map::Entry& entry : templates) entry.value = with_claims(api, entry.value, claims);
  return templates;
}

}  // namespace slsc::serverless
