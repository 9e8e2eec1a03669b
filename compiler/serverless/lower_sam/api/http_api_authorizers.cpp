#include <algorithm>
#include <array>
#include <utility>

#include "sam/naming/logical_ids.h"
#include "serverless/lower_sam/api/http_api.h"
#include "serverless/lower_sam/property_table.h"
#include "support/strings.h"

namespace slsc::serverless::sam {

namespace {

/// What documents and SAM's `Auth` may call an authorizer.
bool is_name(std::string_view name) {
  return !name.empty() && name != "AWS_IAM" && name != "NONE" &&
         std::ranges::all_of(
             name, [](char c) { return is_alphanumeric(c) || c == '.' || c == '_' || c == '-'; });
}

/// `$request.header.Authorization`: SAM takes one place for tokens.
std::optional<Map> token_authorizer(Map settings) {
  const Value* sources = settings.find("IdentitySource");
  const Value* tokens = settings.find("JwtConfiguration");
  if (settings.size() != 2 || tokens == nullptr || sources == nullptr || !sources->is_list() ||
      sources->as_list().size() != 1 || !sources->as_list()[0].is_text()) {
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

struct IdentityRow {
  std::string_view prefix;
  std::string_view property;
};

// In the order in which SAM puts them together again.
constexpr std::array kIdentity = {IdentityRow{"$request.header.", "Headers"},
                                  IdentityRow{"$request.querystring.", "QueryStrings"},
                                  IdentityRow{"$stageVariables.", "StageVariables"},
                                  IdentityRow{"$context.", "Context"}};

/// `Identity` for the sources; nothing when SAM would put them in another order.
std::optional<Map> identity_of(const List& sources) {
  const Map identity(sources.arena());
  std::size_t last = 0;
  for (const Value& source : sources) {
    const auto row = std::ranges::find_if(kIdentity, [&source](const IdentityRow& candidate) {
      return source.is_text() && source.as_text().starts_with(candidate.prefix);
    });
    const auto position = static_cast<std::size_t>(row - kIdentity.begin());
    if (row == kIdentity.end() || position < last) return std::nullopt;
    last = position;
    Value* names = identity.find(row->property);
    if (names == nullptr) names = &identity.set(row->property, List(sources.arena()));
    names->as_list().push_back(source.as_text().substr(row->prefix.size()));
  }
  return identity;
}

/// Lets SAM permit the call. Where it could not name that permission ours stays.
void fold_permission(HttpApiFolding& http, Map to, const Value& function, std::string_view name) {
  if (slsc::sam::is_alphanumeric(name) &&
      http.parts.add_permission(function, http_api_source(http))) {
    to.set("EnableFunctionDefaultPermissions", Value(true));
  }
}

std::optional<Map> function_authorizer(HttpApiFolding& http, Map settings, std::string_view name) {
  Arena& arena = settings.arena();
  const Value* uri = settings.find("AuthorizerUri");
  const auto function = uri == nullptr ? std::nullopt : function_of_uri(*uri, arena);
  if (!function || !settings.contains("AuthorizerPayloadFormatVersion")) return std::nullopt;
  // An ARN with the alias's name in it does not wait for the alias.
  const FoldedFunction* target = http.folding.target(&*function);
  const bool is_alias = target != nullptr && !target->alias_id.empty();
  const Map authorizer(arena,
                       {{"FunctionArn", is_alias ? cfn::ref(arena, target->alias_id) : *function}});
  const List none(arena);
  const Value* sources = settings.find("IdentitySource");
  if (sources != nullptr && !sources->is_list()) return std::nullopt;
  const auto identity = identity_of(sources == nullptr ? none : sources->as_list());
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
  fold_permission(http, authorizer, *function, name);
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
  if (name == nullptr || !name->is_text() || !is_name(name->as_text()) || type == nullptr ||
      !http.parts.add(resource)) {
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
