#include "sam/expand/api/rest_auth.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "diagnostics/catalogue/sam.h"
#include "sam/expand/api/resource_policy.h"
#include "sam/expand/api/rest_api.h"
#include "support/edit_distance.h"
#include "support/strings.h"

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-apiauth.html
namespace slsc::sam {

namespace {

/// One entry of `Auth.Authorizers`, or AWS_IAM, which needs none.
struct Authorizer {
  std::string_view name;
  Value settings;  ///< null for AWS_IAM
  Where where;     ///< its key

  const Value* find(std::string_view setting) const { return settings.find(setting); }
  const Value* identity(std::string_view setting) const {
    const Value* identity = find("Identity");
    return identity != nullptr ? identity->find(setting) : nullptr;
  }
  bool is_cognito() const { return is_given(find("UserPoolArn")); }
  bool is_request() const {
    const Value* type = find("FunctionPayloadType");
    return type != nullptr && type->text() == "REQUEST";
  }
  Value scopes(Arena& arena) const {
    const Value* scopes = find("AuthorizationScopes");
    return scopes != nullptr && !scopes->is_null() ? *scopes : Value(List(arena));
  }
};

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

/// Members that are null are no maps either, though the schema takes them for absent.
bool check_maps(const ResourceContext& api, const Value& auth) {
  const Value* given = auth.find("Authorizers");
  if (given == nullptr || !given->is_map()) return true;
  bool fine = true;
  for (const Map::Entry& entry : given->as_map()) {
    if (entry.value.is_map()) continue;
    api.sink().report(diag::sam_not_a_map, {entry.key_span(), entry.value.origin()},
                      concat({api.path("Auth.Authorizers."), entry.key()}),
                      kind_name(entry.value.kind()));
    fine = false;
  }
  return fine;
}

/// The API's authorizers in the order of the template, AWS_IAM first when it is the default.
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

Map definition_of(const Expansion& expansion, const Authorizer& authorizer) {
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

/// A method's `security`, entry by entry.
std::optional<std::vector<Map>> security_of(const OpenApiDocument& document, Map method,
                                            std::string_view path) {
  std::vector<Map> entries;
  const Value* security = method.find("security");
  if (security == nullptr) return entries;
  const std::string name = document.path_of(path) + ".security";
  if (!security->is_list()) {
    document.expansion().sink().report(diag::sam_must_be, document.where(*security), name,
                                       "a list");
    return std::nullopt;
  }
  for (const Value& entry : security->as_list()) {
    if (!entry.is_map()) {
      document.expansion().sink().report(diag::sam_not_a_map, document.where(entry), name,
                                         kind_name(entry.kind()));
      return std::nullopt;
    }
    entries.push_back(entry.as_map());
  }
  return entries;
}

void set_security(const OpenApiDocument& document, Map method, const std::vector<Map>& entries) {
  const List made(document.arena());
  for (const Map entry : entries) made.push_back(entry);
  method.set("security", made);
}

bool names_any(Map entry, std::span<const std::string_view> names) {
  return std::ranges::any_of(names, [&](std::string_view name) { return entry.contains(name); });
}

/// Splits off the entries that name one of `names`.
std::vector<Map> take(std::vector<Map>& entries, std::span<const std::string_view> names) {
  std::vector<Map> taken;
  std::vector<Map> others;
  for (const Map entry : entries) (names_any(entry, names) ? taken : others).push_back(entry);
  entries = others;
  return taken;
}

/// Removes the first entry with this key; was there one?
bool remove_marker(std::vector<Map>& entries, std::string_view key) {
  const auto found =
      std::ranges::find_if(entries, [&](const Map& entry) { return entry.contains(key); });
  if (found == entries.end()) return false;
  entries.erase(found);
  return true;
}

void require_by_default(const OpenApiDocument& document, Map method, std::string_view path,
                        const std::vector<Authorizer>& authorizers, const Authorizer& standard) {
  auto entries = security_of(document, method, path);
  if (!entries) return;
  std::vector<std::string_view> names = {kAwsIam};
  for (const Authorizer& authorizer : authorizers) names.push_back(authorizer.name);
  std::vector<Map> own = take(*entries, names);
  if (remove_marker(*entries, kNone)) {
    own.clear();
  } else if (own.empty()) {
    Arena& arena = document.arena();
    own.push_back(Map(arena, {{standard.name, standard.scopes(arena)}}));
  }
  entries->insert(entries->end(), own.begin(), own.end());
  if (entries->empty()) return;
  set_security(document, method, *entries);
  if (entries->front().contains(kAwsIam)) define_aws_iam(document);
}

void require_api_key_by_default(const OpenApiDocument& document,
                                const OpenApiDocument::Method& method, std::string_view path,
                                bool in_preflight) {
  auto entries = security_of(document, method.definition, path);
  if (!entries) return;
  const std::size_t before = entries->size();
  constexpr std::string_view kMarkers[] = {kApiKey, kNoApiKey};
  std::vector<Map> own = take(*entries, kMarkers);
  const bool had_own = !own.empty();
  const bool refused = remove_marker(own, kNoApiKey);
  if (!refused && (in_preflight || method.name != "options")) {
    entries->push_back(Map(document.arena(), {{kApiKey, List(document.arena())}}));
  }
  if (had_own || entries->size() != before) set_security(document, method.definition, *entries);
}

bool flag(const Value& auth, std::string_view name) {
  const Value* value = auth.find(name);
  return value == nullptr || value->is_null() || is_given(value);
}

void apply_default(const ResourceContext& api, const OpenApiDocument& document, const Value& auth,
                   const std::vector<Authorizer>& authorizers) {
  const Value* standard = auth.find("DefaultAuthorizer");
  if (!is_given(standard)) return;
  const std::string path = api.path("Auth.DefaultAuthorizer");
  if (authorizers.empty()) {
    // SAM leaves all methods open then.
    api.sink().report(diag::sam_default_authorizer_ignored, standard->where(), path);
    return;
  }
  if (!standard->is_text()) {
    api.sink().report(diag::sam_must_be, standard->where(), path, "the name of an authorizer");
    return;
  }
  const auto found = std::ranges::find(authorizers, standard->as_text(), &Authorizer::name);
  if (found == authorizers.end()) {
    Diagnostic& problem = api.sink().report(diag::sam_unknown_authorizer, standard->where(), path,
                                            standard->as_text(), api.id());
    std::vector<std::string_view> names;
    for (const Authorizer& authorizer : authorizers) names.push_back(authorizer.name);
    const auto near = nearest(standard->as_text(), std::span<const std::string_view>(names));
    if (near) problem.help(concat({"did you mean `", *near, "`?"}));
    return;
  }
  const bool in_preflight = flag(auth, "AddDefaultAuthorizerToCorsPreflight");
  for (const Map::Entry& entry : document.paths()) {
    for (const OpenApiDocument::Method& method : document.methods(entry.key())) {
      if (method.name == "options" && !in_preflight) continue;
      require_by_default(document, method.definition, entry.key(), authorizers, *found);
    }
  }
}

void define(const OpenApiDocument& document, std::string_view name, Map definition) {
  const Map definitions = document.section("securityDefinitions");
  if (!definitions.contains(name)) definitions.set(name, definition);
}

}  // namespace

void define_aws_iam(const OpenApiDocument& document) {
  define(document, kAwsIam, definition_of(document.expansion(), {kAwsIam, Value(), {}}));
}

void define_api_key(const OpenApiDocument& document) {
  define(document, kApiKey,
         Map(document.arena(), {{"type", "apiKey"}, {"name", "x-api-key"}, {"in", "header"}}));
}

void require(const OpenApiDocument& document, Map method, std::string_view name,
             const Value& scopes, std::string_view path) {
  auto entries = security_of(document, method, path);
  if (!entries) return;
  entries->push_back(Map(document.arena(), {{name, scopes}}));
  set_security(document, method, *entries);
  if (entries->front().contains(kAwsIam)) define_aws_iam(document);
}

void add_auth(const ResourceContext& api, const OpenApiDocument& document) {
  const Expansion& expansion = api.expansion();
  const Value& auth = *api.property("Auth");
  if (!auth.is_map()) {
    api.sink().report(diag::sam_not_a_map, api.where("Auth"), api.path("Auth"),
                      kind_name(auth.kind()));
    return;
  }
  if (!expansion.fits_schema("sam/api/auth", auth.as_map(), api.path("Auth"), api.where("Auth"))) {
    return;
  }
  if (!check_maps(api, auth)) return;
  const std::vector<Authorizer> authorizers = authorizers_of(auth);
  for (const Authorizer& authorizer : authorizers) {
    if (!authorizer.settings.is_null() && !check(api, authorizer)) continue;
    document.section("securityDefinitions")
        .set(authorizer.name, definition_of(expansion, authorizer));
  }
  apply_default(api, document, auth, authorizers);
  if (is_given(auth.find("ApiKeyRequired"))) {
    define_api_key(document);
    const bool in_preflight = flag(auth, "AddApiKeyRequiredToCorsPreflight");
    for (const Map::Entry& entry : document.paths()) {
      for (const OpenApiDocument::Method& method : document.methods(entry.key())) {
        require_api_key_by_default(document, method, entry.key(), in_preflight);
      }
    }
  }
  if (const Value* policy = auth.find("ResourcePolicy"); is_given(policy)) {
    for (const Map::Entry& entry : document.paths()) {
      add_resource_policy(document, *policy, entry.key(), *api.property("StageName"));
    }
    add_custom_statements(document, *policy);
  }
  const Value* version = api.property("OpenApiVersion");
  upgrade_to_open_api_3(document, version != nullptr ? *version : Value());
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
