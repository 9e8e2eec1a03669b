#include "sam/expand/api/authorizer.h"

#include <algorithm>
#include <string>

#include "diagnostics/catalogue/sam.h"
#include "sam/expand/api/rest_api.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authorizer.html
namespace slsc::sam {

namespace {

struct IdentitySource {
  std::string_view property;
  std::string_view prefix;
};

constexpr IdentitySource kIdentitySources[] = {
    {"Headers", "method.request.header."},
    {"QueryStrings", "method.request.querystring."},
    {"StageVariables", "stageVariables."},
    {"Context", "context."},
};

/// Results that are not kept need nothing to be kept by.
bool keeps_results(const Authorizer& authorizer) {
  const Value* seconds = authorizer.identity("ReauthorizeEvery");
  if (seconds == nullptr) return true;
  if (seconds->is_number()) return seconds->as_number() >= 1;
  if (!seconds->is_text()) return true;
  const std::string_view text = trim(seconds->as_text());
  return text.empty() || !(text.starts_with('-') || text.find_first_not_of('0') == text.npos);
}

bool has_identity_source(const Authorizer& authorizer) {
  return std::ranges::any_of(kIdentitySources, [&](const IdentitySource& source) {
    return is_given(authorizer.identity(source.property));
  });
}

bool check(const ResourceContext& api, const Authorizer& authorizer) {
  const std::string path = concat({api.path("Auth.Authorizers."), authorizer.name});
  if (!authorizer.is_cognito() && !is_given(authorizer.find("FunctionArn"))) {
    api.sink().report(diag::sam_authorizer_without_function, authorizer.where, path);
  }
  if (authorizer.is_request() && !has_identity_source(authorizer) &&
      (keeps_results(authorizer) || !is_given(authorizer.find("Identity")))) {
    api.sink().report(diag::sam_no_identity_source, authorizer.where, path);
    return false;
  }
  return true;
}

std::string identity_source(const Authorizer& authorizer) {
  std::vector<std::string> parts;
  for (const IdentitySource& source : kIdentitySources) {
    const Value* given = authorizer.identity(source.property);
    if (given == nullptr || !given->is_list()) continue;
    for (const Value& name : given->as_list()) {
      parts.push_back(concat({source.prefix, name.as_text()}));
    }
  }
  return join(parts, ", ");
}

void set_if_given(Map to, std::string_view name, const Value* value) {
  if (is_given(value)) to.set(name, *value);
}

Map cognito_settings(Arena& arena, const Authorizer& authorizer) {
  const Value& pools = *authorizer.find("UserPoolArn");
  const Map made(arena, {{"type", "cognito_user_pools"}});
  made.set("providerARNs", pools.is_list() ? pools : Value(List(arena, {pools})));
  set_if_given(made, "identityValidationExpression", authorizer.identity("ValidationExpression"));
  return made;
}

Map lambda_settings(const Expansion& expansion, const Authorizer& authorizer) {
  Arena& arena = expansion.arena();
  const Value* arn = authorizer.find("FunctionArn");
  const Map variables(arena, {{"__FunctionArn__", is_given(arn) ? *arn : Value("")}});
  const Value uri = expansion.arn(
      "apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${__FunctionArn__}/invocations");
  const Map made(arena, {{"type", authorizer.is_request() ? "request" : "token"},
                         {"authorizerUri", cfn::sub(arena, uri.as_text(), variables)}});
  const Value* seconds = authorizer.identity("ReauthorizeEvery");
  if (seconds != nullptr && !seconds->is_null()) {
    made.set("authorizerResultTtlInSeconds", *seconds);
  }
  const Value* role = authorizer.find("FunctionInvokeRole");
  if (is_given(role) && role->text() != kNone) made.set("authorizerCredentials", *role);
  if (!authorizer.is_request()) {
    set_if_given(made, "identityValidationExpression", authorizer.identity("ValidationExpression"));
  } else if (const std::string source = identity_source(authorizer); !source.empty()) {
    made.set("identitySource", expansion.keep(source));
  }
  return made;
}

}  // namespace

std::vector<Authorizer> authorizers_of(const Value& auth) {
  std::vector<Authorizer> found;
  const Value* given = auth.find("Authorizers");
  const Value* standard = auth.find("DefaultAuthorizer");
  if (standard != nullptr && standard->text() == kAwsIam) found.push_back({kAwsIam, Value(), {}});
  if (given == nullptr || !given->is_map()) return found;
  for (const Map::Entry& entry : given->as_map()) {
    const Where where{entry.key_span(), entry.value.origin()};
    if (entry.value.is_map()) found.push_back({entry.key(), entry.value, where});
  }
  return found;
}

bool check_authorizers(const ResourceContext& api, const Value& auth) {
  const Value* given = auth.find("Authorizers");
  if (given == nullptr || !given->is_map()) return true;
  bool fine = true;
  for (const Map::Entry& entry : given->as_map()) {
    // The schema takes a null for absent.
    if (entry.value.is_map()) continue;
    api.sink().report(diag::sam_not_a_map, {entry.key_span(), entry.value.origin()},
                      concat({api.path("Auth.Authorizers."), entry.key()}),
                      kind_name(entry.value.kind()));
    fine = false;
  }
  for (const Authorizer& authorizer : authorizers_of(auth)) {
    if (!authorizer.settings.is_null()) fine = check(api, authorizer) && fine;
  }
  return fine;
}

Map security_definition(const Expansion& expansion, const Authorizer& authorizer) {
  Arena& arena = expansion.arena();
  const Map made(arena, {{"type", "apiKey"}, {"name", "Authorization"}, {"in", "header"}});
  if (authorizer.settings.is_null()) {
    made.set("x-amazon-apigateway-authtype", "awsSigv4");
    return made;
  }
  const bool cognito = authorizer.is_cognito();
  if (!cognito && authorizer.is_request()) {
    made.set("name", "Unused");
  } else {
    set_if_given(made, "name", authorizer.identity("Header"));
  }
  made.set("x-amazon-apigateway-authtype", cognito ? "cognito_user_pools" : "custom");
  made.set("x-amazon-apigateway-authorizer",
           cognito ? cognito_settings(arena, authorizer) : lambda_settings(expansion, authorizer));
  return made;
}

void add_authorizer_permissions(const ResourceContext& api) {
  const Expansion& expansion = api.expansion();
  const Value* auth = api.property("Auth");
  if (!is_given(auth)) return;
  for (const Authorizer& authorizer : authorizers_of(*auth)) {
    const Value* function = authorizer.find("FunctionArn");
    if (!is_given(function) || is_given(authorizer.find("DisableFunctionDefaultPermissions"))) {
      continue;
    }
    const cfn::Resource made = api.add_child(
        api.child_id(concat({authorizer.name, "AuthorizerPermission"})), "AWS::Lambda::Permission");
    made.set("Action", "lambda:InvokeFunction");
    made.set("FunctionName", *function);
    made.set("Principal", "apigateway.amazonaws.com");
    const Value arn =
        expansion.arn("execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/authorizers/*");
    made.set("SourceArn", cfn::sub(api.arena(), arn.as_text(),
                                   Map(api.arena(), {{"__ApiId__", expansion.ref(api.id())}})));
  }
}

}  // namespace slsc::sam
