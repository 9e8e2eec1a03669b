#include <array>

#include "sam/naming/logical_ids.h"
#include "serverless/lower_sam/api/function_uri.h"
#include "serverless/lower_sam/api/http_api.h"
#include "serverless/lower_sam/api/identity.h"
#include "serverless/lower_sam/property_table.h"
#include "support/strings.h"

namespace slsc::serverless::sam {

namespace {

/// `$request.header.Authorization`: SAM takes one place for tokens.
std::optional<Map> token_authorizer(Map settings) {
  const Value* sources = settings.find("IdentitySource");
  const Value* tokens = settings.find("JwtConfiguration");
  if (settings.size() != 2 || tokens == nullptr || !tokens->is_map() || sources == nullptr ||
      !sources->is_list() || sources->as_list().size() != 1 || !sources->as_list()[0].is_text()) {
    return std::nullopt;
  }
  constexpr std::array kTokens = {PropertyRow{"Audience", Takes::List, "audience"},
                                  PropertyRow{"Issuer", Takes::Anything, "issuer"}};
  Arena& arena = settings.arena();
  const Map configuration(arena);
  if (!copy_properties(tokens->as_map(), kTokens, configuration).empty()) return std::nullopt;
  return Map(arena,
             {{"JwtConfiguration", configuration}, {"IdentitySource", sources->as_list()[0]}});
}

/// Lets SAM permit the call. Where it could not name that permission ours stays.
void fold_permission(HttpApiFolding& http, Map to, const Value& function, std::string_view name) {
  if (!slsc::sam::is_alphanumeric(name)) {
    http.parts.keep_permission(function, http_api_source(http));
  } else if (http.parts.add_permission(function, http_api_source(http))) {
    to.set("EnableFunctionDefaultPermissions", Value(true));
  }
}

std::optional<Map> function_authorizer(HttpApiFolding& http, Map settings, std::string_view name) {
  Arena& arena = settings.arena();
  const Value* uri = settings.find("AuthorizerUri");
  const auto invoked = uri == nullptr ? std::nullopt : function_of_uri(*uri, arena);
  if (!invoked || !settings.contains("AuthorizerPayloadFormatVersion")) return std::nullopt;
  const Map authorizer(arena, {{"FunctionArn", waiting_arn(http.folding, invoked->function)}});
  const List none(arena);
  const Value* sources = settings.find("IdentitySource");
  if (sources != nullptr && !sources->is_list()) return std::nullopt;
  const auto identity =
      identity_of(sources == nullptr ? none : sources->as_list(), kHttpApiIdentity);
  if (!identity) return std::nullopt;
  if (const Value* seconds = settings.find("AuthorizerResultTtlInSeconds")) {
    identity->set("ReauthorizeEvery", *seconds);
  }
  if (!identity->empty()) authorizer.set("Identity", *identity);
  constexpr std::array kSame = {
      PropertyRow{"AuthorizerCredentialsArn", Takes::Anything, "FunctionInvokeRole"},
      PropertyRow{"AuthorizerPayloadFormatVersion", Takes::Text},
      PropertyRow{"EnableSimpleResponses", Takes::Flag}};
  for (const std::string_view told :
       {"AuthorizerUri", "AuthorizerResultTtlInSeconds", "IdentitySource"}) {
    settings.erase(told);
  }
  if (!copy_properties(settings, kSame, authorizer).empty()) return std::nullopt;
  fold_permission(http, authorizer, invoked->function, name);
  return authorizer;
}

}  // namespace

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-httpapi-httpapiauth.html
bool fold_http_api_authorizer(HttpApiFolding& http, const cfn::Resource& resource) {
  Arena& arena = http.folding.arena();
  const Map settings(arena);
  for (const Map::Entry& entry : resource.properties()) settings.set(entry.key(), entry.value);
  const Value* name = settings.find("Name");
  const Value* type = settings.find("AuthorizerType");
  if (name == nullptr || !name->is_text() || !is_authorizer_name(name->as_text()) ||
      type == nullptr || !http.parts.add(resource)) {
    return false;
  }
  const std::string_view key = name->as_text();
  const bool is_token = type->text() == "JWT";
  if (!is_token && type->text() != "REQUEST") return false;
  for (const std::string_view told : {"ApiId", "AuthorizerType", "Name"}) settings.erase(told);
  const auto authorizer =
      is_token ? token_authorizer(settings) : function_authorizer(http, settings, key);
  if (!authorizer) return false;
  Value* all = http.auth.find("Authorizers");
  if (all == nullptr) all = &http.auth.set("Authorizers", Map(arena));
  if (all->as_map().contains(key)) return false;
  all->as_map().set(key, *authorizer);
  http.authorizers[resource.id()] = key;
  return true;
}

}  // namespace slsc::serverless::sam
