#include "serverless/model/events/http_method/authorizer.h"

#include "diagnostics/catalogue/model.h"
#include "serverless/model/events/authorizer_name.h"
#include "support/strings.h"

namespace slsc::serverless {

namespace {

// arn:<any partition>:cognito-idp...
bool is_user_pool_arn(const Value& arn) {
  const std::string_view text = arn.text().value_or("");
  const std::size_t service = text.find(':', 4);
  return text.starts_with("arn:") && service != std::string_view::npos &&
         text.substr(service).starts_with(":cognito-idp");
}

// Text stands for itself, a function of this service or an ARN.
RestAuthorizer read_text(const Value& setting) {
  RestAuthorizer authorizer;
  const std::string_view text = setting.as_text();
  if (equals_ignoring_case(text, "AWS_IAM")) {
    authorizer.type = "AWS_IAM";
  } else if (text.find(':') == std::string_view::npos) {
    authorizer.name = setting;
  } else {
    authorizer.arn = setting;
    authorizer.name = last_name_of_arn(setting);
  }
  return authorizer;
}

// False when it had to be reported.
bool read_identity(const ConfigReader& reader, RestAuthorizer& authorizer) {
  authorizer.type = to_upper(reader.text("type").value_or(""));
  authorizer.id = reader.truthy("authorizerId");
  if (!authorizer.type.empty() && authorizer.id) return true;
  authorizer.id.reset();
  if (authorizer.is_iam()) return true;

  const auto name = reader.truthy("name");
  if (const auto arn = reader.truthy("arn")) {
    authorizer.arn = *arn;
    if (name && name->is_text()) {
      authorizer.name = *name;
    } else if (arn->is_text()) {
      authorizer.name = last_name_of_arn(*arn);
    } else {
      reader.sink()
          .report(diag::rest_authorizer_without_name, arn->where())
          .help("add `name`, from which the logical id of the authorizer is made");
      return false;
    }
  } else if (authorizer.type == "COGNITO_USER_POOLS") {
    reader.sink()
        .report(diag::user_pool_authorizer_without_arn, reader.value("type")->where())
        .help("add the `arn` of the pool, e.g. `!GetAtt [Pool, Arn]`");
    return false;
  } else if (name) {
    authorizer.name = *name;
  } else {
    reader.sink()
        .report(diag::rest_authorizer_without_target, reader.where())
        .help("set `name` to a function of this service, or `arn`");
    return false;
  }
  return true;
}

}  // namespace

bool RestAuthorizer::is_user_pool() const {
  return type == "COGNITO_USER_POOLS" || is_user_pool_arn(arn);
}

std::optional<RestAuthorizer> read_rest_authorizer(const ConfigReader& event,
                                                   RestIntegration integration) {
  const auto setting = event.truthy("authorizer");
  if (!setting) return std::nullopt;

  RestAuthorizer authorizer;
  if (setting->is_text()) {
    authorizer = read_text(*setting);
    authorizer.identity_source = "method.request.header.Authorization";
    authorizer.where = setting->where();
    return authorizer;
  }

  const ConfigReader reader = event.member("authorizer");
  authorizer.where = reader.where();
  if (!read_identity(reader, authorizer)) return std::nullopt;
  authorizer.result_ttl_in_seconds = reader.value("resultTtlInSeconds").value_or(Value(300));
  // A decision that is not kept needs nothing to know it again by.
  const bool keeps_decisions = authorizer.result_ttl_in_seconds->truthy();
  authorizer.identity_source = reader.text("identitySource").value_or("");
  if (authorizer.identity_source.empty() && (authorizer.type != "REQUEST" || keeps_decisions)) {
    authorizer.identity_source = "method.request.header.Authorization";
  }
  authorizer.identity_validation_expression = reader.value("identityValidationExpression");
  for (const Value& claim : reader.items("claims")) {
    if (claim.is_text()) authorizer.claims.push_back(claim.as_text());
  }
  authorizer.scopes = reader.list("scopes");
  authorizer.managed_externally = reader.boolean("managedExternally").value_or(false);

  if (integration == RestIntegration::LambdaProxy && is_user_pool_arn(authorizer.arn) &&
      !authorizer.claims.empty()) {
    event.sink()
        .report(diag::claims_with_proxy_integration, reader.value("claims")->where())
        .help("drop `claims`, or use `integration: lambda`, whose request template carries them");
  }
  return authorizer;
}

}  // namespace slsc::serverless
